#include "http.h"

#include <string.h>
#include <strings.h>

#include "plugins.h"
#include "text.h"

enum { LARGEST_WRITE = 4096, LARGEST_READ = 65536 };

static plugins_string_t borrowed(const char *text) {
    return (plugins_string_t){.ptr = (uint8_t *)text, .len = strlen(text)};
}

static const char *words_of(const wasi_http_types_error_code_t *code) {
    switch (code->tag) {
    case WASI_HTTP_TYPES_ERROR_CODE_HTTP_REQUEST_DENIED:
        return "the host refused the request";
    case WASI_HTTP_TYPES_ERROR_CODE_CONNECTION_REFUSED:
        return "connection refused";
    case WASI_HTTP_TYPES_ERROR_CODE_INTERNAL_ERROR:
        if (code->val.internal_error.is_some) {
            return copy((const char *)code->val.internal_error.val.ptr, code->val.internal_error.val.len);
        }
        return "internal error";
    default:
        return format("error code %d of wasi:http", code->tag);
    }
}

static void add_header(wasi_http_types_list_tuple2_field_name_field_value_t *headers, const char *name,
                       const char *value) {
    if (value != NULL) {
        headers->ptr[headers->len++] = (wasi_http_types_tuple2_field_name_field_value_t){
            borrowed(name), {(uint8_t *)value, strlen(value)}};
    }
}

static wasi_http_types_own_outgoing_request_t build(const Request *request) {
    wasi_http_types_tuple2_field_name_field_value_t entries[3];
    wasi_http_types_list_tuple2_field_name_field_value_t headers = {entries, 0};
    add_header(&headers, "Accept", "application/json");
    add_header(&headers, "Authorization", request->authorization);
    add_header(&headers, "Content-Type", request->content_type);
    wasi_http_types_own_fields_t fields;
    wasi_http_types_header_error_t refused;
    if (!wasi_http_types_static_fields_from_list(&headers, &fields, &refused)) {
        fields = wasi_http_types_constructor_fields();
    }
    wasi_http_types_own_outgoing_request_t built = wasi_http_types_constructor_outgoing_request(fields);
    wasi_http_types_borrow_outgoing_request_t borrow = wasi_http_types_borrow_outgoing_request(built);

    wasi_http_types_method_t method = {.tag = WASI_HTTP_TYPES_METHOD_OTHER};
    method.val.other = borrowed(request->method);
    if (equal(request->method, "GET")) {
        method.tag = WASI_HTTP_TYPES_METHOD_GET;
    } else if (equal(request->method, "POST")) {
        method.tag = WASI_HTTP_TYPES_METHOD_POST;
    } else if (equal(request->method, "PUT")) {
        method.tag = WASI_HTTP_TYPES_METHOD_PUT;
    } else if (equal(request->method, "DELETE")) {
        method.tag = WASI_HTTP_TYPES_METHOD_DELETE;
    }
    wasi_http_types_scheme_t scheme = {
        .tag = equal(request->scheme, "http") ? WASI_HTTP_TYPES_SCHEME_HTTP : WASI_HTTP_TYPES_SCHEME_HTTPS};
    plugins_string_t authority = borrowed(request->authority);
    plugins_string_t path = borrowed(request->path_with_query);
    wasi_http_types_method_outgoing_request_set_method(borrow, &method);
    wasi_http_types_method_outgoing_request_set_scheme(borrow, &scheme);
    wasi_http_types_method_outgoing_request_set_authority(borrow, &authority);
    wasi_http_types_method_outgoing_request_set_path_with_query(borrow, &path);
    return built;
}

static bool write_body(wasi_http_types_own_outgoing_body_t body, const char *text) {
    wasi_http_types_own_output_stream_t stream;
    if (!wasi_http_types_method_outgoing_body_write(wasi_http_types_borrow_outgoing_body(body), &stream)) {
        return false;
    }
    bool is_written = true;
    size_t left = strlen(text);
    while (left > 0 && is_written) {
        plugins_list_u8_t part = {(uint8_t *)text, left < LARGEST_WRITE ? left : LARGEST_WRITE};
        wasi_io_streams_stream_error_t error;
        is_written = wasi_io_streams_method_output_stream_blocking_write_and_flush(
            wasi_io_streams_borrow_output_stream(stream), &part, &error);
        text += part.len;
        left -= part.len;
    }
    wasi_io_streams_output_stream_drop_own(stream);
    return is_written;
}

static bool read_body(wasi_http_types_own_incoming_response_t response, Text *text) {
    wasi_http_types_own_incoming_body_t body;
    wasi_http_types_own_input_stream_t stream;
    add(text, "");
    if (!wasi_http_types_method_incoming_response_consume(
            wasi_http_types_borrow_incoming_response(response), &body) ||
        !wasi_http_types_method_incoming_body_stream(wasi_http_types_borrow_incoming_body(body), &stream)) {
        return false;
    }
    plugins_list_u8_t chunk;
    wasi_io_streams_stream_error_t error;
    while (wasi_io_streams_method_input_stream_blocking_read(
        wasi_io_streams_borrow_input_stream(stream), LARGEST_READ, &chunk, &error)) {
        add_bytes(text, (const char *)chunk.ptr, chunk.len);
        plugins_list_u8_free(&chunk);
    }
    wasi_io_streams_input_stream_drop_own(stream);
    wasi_http_types_incoming_body_drop_own(body);
    return error.tag == WASI_IO_STREAMS_STREAM_ERROR_CLOSED;
}

static void read_headers(wasi_http_types_own_incoming_response_t incoming, Response *response) {
    wasi_http_types_own_headers_t headers =
        wasi_http_types_method_incoming_response_headers(wasi_http_types_borrow_incoming_response(incoming));
    wasi_http_types_list_tuple2_field_name_field_value_t all;
    wasi_http_types_method_fields_entries(wasi_http_types_borrow_fields(headers), &all);
    for (size_t index = 0; index < all.len; index++) {
        const char *name = lower(copy((const char *)all.ptr[index].f0.ptr, all.ptr[index].f0.len));
        const char *value = copy((const char *)all.ptr[index].f1.ptr, all.ptr[index].f1.len);
        if (equal(name, "content-type")) {
            response->content_type = value;
        } else if (equal(name, "location")) {
            response->location = value;
        }
    }
    wasi_http_types_list_tuple2_field_name_field_value_free(&all);
    wasi_http_types_fields_drop_own(headers);
}

const char *send(const Request *request, Response *response) {
    wasi_http_types_own_outgoing_request_t outgoing = build(request);
    wasi_http_types_own_outgoing_body_t body;
    wasi_http_types_method_outgoing_request_body(wasi_http_types_borrow_outgoing_request(outgoing), &body);

    wasi_http_types_own_future_incoming_response_t future;
    wasi_http_types_error_code_t code;
    if (!wasi_http_outgoing_handler_handle(outgoing, NULL, &future, &code)) {
        return words_of(&code);
    }
    if (request->body != NULL && !write_body(body, request->body)) {
        return "the connection was closed while the request was sent";
    }
    if (!wasi_http_types_static_outgoing_body_finish(body, NULL, &code)) {
        return words_of(&code);
    }

    wasi_http_types_borrow_future_incoming_response_t borrow =
        wasi_http_types_borrow_future_incoming_response(future);
    wasi_http_types_own_pollable_t answered =
        wasi_http_types_method_future_incoming_response_subscribe(borrow);
    wasi_io_poll_method_pollable_block(wasi_io_poll_borrow_pollable(answered));
    wasi_io_poll_pollable_drop_own(answered);
    wasi_http_types_result_result_own_incoming_response_error_code_void_t answer;
    bool is_there = wasi_http_types_method_future_incoming_response_get(borrow, &answer);
    wasi_http_types_future_incoming_response_drop_own(future);
    if (!is_there || answer.is_err) {
        return "there was no answer";
    }
    if (answer.val.ok.is_err) {
        return words_of(&answer.val.ok.val.err);
    }

    wasi_http_types_own_incoming_response_t incoming = answer.val.ok.val.ok;
    Text text = {0};
    *response = (Response){
        .status = wasi_http_types_method_incoming_response_status(
            wasi_http_types_borrow_incoming_response(incoming)),
    };
    read_headers(incoming, response);
    bool is_read = read_body(incoming, &text);
    wasi_http_types_incoming_response_drop_own(incoming);
    response->body = text.at;
    return is_read ? NULL : "the connection was closed within the answer";
}
