// Package wasihttp sends HTTP requests over wasi:http, the only way out of the sandbox: net/http opens sockets, and there
// are none.
package wasihttp

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	wit "go.bytecodealliance.org/pkg/wit/types"

	handler "splunk/imports/wasi_http_outgoing_handler"
	http "splunk/imports/wasi_http_types"
	streams "splunk/imports/wasi_io_streams"
)

// Response is an answer, whatever its status.
type Response struct {
	Status uint16
	// Names in lower case.
	Headers map[string]string
	Body    []byte
}

var methods = map[string]http.Method{
	"GET": http.MakeMethodGet(), "POST": http.MakeMethodPost(), "PUT": http.MakeMethodPut(),
	"PATCH": http.MakeMethodPatch(), "DELETE": http.MakeMethodDelete(),
}

// Send sends one request and waits for the whole answer.
func Send(method string, target *url.URL, headers map[string]string, body []byte) (Response, error) {
	var entries []wit.Tuple2[string, []uint8]
	for name, value := range headers {
		entries = append(entries, wit.Tuple2[string, []uint8]{F0: name, F1: []uint8(value)})
	}
	fields := http.FieldsFromList(entries)
	if fields.IsErr() {
		return Response{}, errors.New("a header has a value that cannot be sent")
	}
	request := http.MakeOutgoingRequest(fields.Ok())
	scheme := http.MakeSchemeHttps()
	if target.Scheme == "http" {
		scheme = http.MakeSchemeHttp()
	}
	request.SetMethod(methods[method])
	request.SetScheme(wit.Some(scheme))
	request.SetAuthority(wit.Some(target.Host))
	request.SetPathWithQuery(wit.Some(target.RequestURI()))
	outgoing := request.Body().Ok()

	handled := handler.Handle(request, wit.None[*http.RequestOptions]())
	if handled.IsErr() {
		return Response{}, errorOf(handled.Err())
	}
	future := handled.Ok()
	defer future.Drop()
	if err := write(outgoing, body); err != nil {
		return Response{}, err
	}
	if finished := http.OutgoingBodyFinish(outgoing, wit.None[*http.Fields]()); finished.IsErr() {
		return Response{}, errorOf(finished.Err())
	}
	answered := future.Subscribe()
	answered.Block()
	answered.Drop()
	// One result for "was it taken before?", one for "did the request go well?".
	answer := future.Get().Some().Ok()
	if answer.IsErr() {
		return Response{}, errorOf(answer.Err())
	}
	incoming := answer.Ok()
	defer incoming.Drop()
	received := Response{Status: incoming.Status(), Headers: map[string]string{}}
	all := incoming.Headers()
	for _, entry := range all.Entries() {
		received.Headers[strings.ToLower(entry.F0)] = string(entry.F1)
	}
	all.Drop()
	var err error
	received.Body, err = read(incoming.Consume().Ok())
	return received, err
}

func write(outgoing *http.OutgoingBody, body []byte) error {
	stream := outgoing.Write().Ok()
	defer stream.Drop()
	for len(body) > 0 {
		length := min(len(body), 4096)
		if written := stream.BlockingWriteAndFlush(body[:length]); written.IsErr() {
			return errors.New("the connection was closed while the request was sent")
		}
		body = body[length:]
	}
	return nil
}

func read(incoming *http.IncomingBody) ([]byte, error) {
	defer incoming.Drop()
	stream := incoming.Stream().Ok()
	defer stream.Drop()
	var body []byte
	for {
		chunk := stream.BlockingRead(64 * 1024)
		switch {
		case chunk.IsOk():
			body = append(body, chunk.Ok()...)
		case chunk.Err().Tag() == streams.StreamError_Closed:
			return body, nil
		default:
			return nil, errors.New(chunk.Err().LastOperationFailed().ToDebugString())
		}
	}
}

func errorOf(code http.ErrorCode) error {
	switch code.Tag() {
	case http.ErrorCode_HttpRequestDenied:
		return errors.New("the host refused the request")
	case http.ErrorCode_ConnectionRefused:
		return errors.New("connection refused")
	case http.ErrorCode_InternalError:
		return errors.New(code.InternalError().SomeOr("internal error"))
	default:
		return fmt.Errorf("error code %d of wasi:http", code.Tag())
	}
}
