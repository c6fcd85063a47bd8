import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./node_modules/@cfworker/json-schema/dist/esm/deep-compare-strict.js
function deepCompareStrict(a, b) {
    const typeofa = typeof a;
    if (typeofa !== typeof b) {
        return false;
    }
    const aIsArray = Array.isArray(a);
    const bIsArray = Array.isArray(b);
    if (aIsArray !== bIsArray) {
        return false;
    }
    if (aIsArray) {
        const length = a.length;
        if (length !== b.length) {
            return false;
        }
        for (let i = 0; i < length; i++) {
            if (!deepCompareStrict(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }
    if (typeofa === 'object') {
        if (!a || !b) {
            return a === b;
        }
        const aKeys = Object.keys(a);
        const bKeys = Object.keys(b);
        const length = aKeys.length;
        if (length !== bKeys.length) {
            return false;
        }
        for (const k of aKeys) {
            if (!Object.prototype.hasOwnProperty.call(b, k)) {
                return false;
            }
            if (!deepCompareStrict(a[k], b[k])) {
                return false;
            }
        }
        return true;
    }
    return a === b;
}
//# sourceMappingURL=deep-compare-strict.js.map
;// CONCATENATED MODULE: ./node_modules/@cfworker/json-schema/dist/esm/pointer.js
function encodePointer(p) {
    return encodeURI(escapePointer(p)).replace(/#/g, '%23');
}
function escapePointer(p) {
    return p.replace(/~/g, '~0').replace(/\//g, '~1');
}
//# sourceMappingURL=pointer.js.map
;// CONCATENATED MODULE: ./node_modules/@cfworker/json-schema/dist/esm/dereference.js

const uriFragmentCharacter = /^[A-Za-z0-9._~!$&'()*+,;=:@/?-]$/;
const uriPercentEncoding = /^%[0-9A-Fa-f]{2}$/;
const uriUnreservedCharacter = /^[A-Za-z0-9._~-]$/;
function normalizeURIFragment(fragment) {
    let normalized = '';
    for (let index = 0; index < fragment.length;) {
        const character = fragment[index];
        const encoded = fragment.slice(index, index + 3);
        if (character === '%' && uriPercentEncoding.test(encoded)) {
            const decoded = String.fromCharCode(parseInt(encoded.slice(1), 16));
            normalized += uriUnreservedCharacter.test(decoded)
                ? decoded
                : encoded.toUpperCase();
            index += 3;
            continue;
        }
        const codePoint = String.fromCodePoint(fragment.codePointAt(index));
        normalized += uriFragmentCharacter.test(codePoint)
            ? codePoint
            : encodeURIComponent(codePoint);
        index += codePoint.length;
    }
    return normalized;
}
function resolveURI(reference, baseURI) {
    const url = new URL(reference, baseURI.href);
    url.hash = url.hash ? normalizeURIFragment(url.hash.slice(1)) : '';
    return url;
}
const schemaKeyword = {
    additionalItems: true,
    unevaluatedItems: true,
    items: true,
    contains: true,
    additionalProperties: true,
    unevaluatedProperties: true,
    propertyNames: true,
    not: true,
    if: true,
    then: true,
    else: true
};
const schemaArrayKeyword = {
    prefixItems: true,
    items: true,
    allOf: true,
    anyOf: true,
    oneOf: true
};
const schemaMapKeyword = {
    $defs: true,
    definitions: true,
    properties: true,
    patternProperties: true,
    dependentSchemas: true
};
const ignoredKeyword = {
    id: true,
    $id: true,
    $ref: true,
    $schema: true,
    $anchor: true,
    $vocabulary: true,
    $comment: true,
    default: true,
    enum: true,
    const: true,
    required: true,
    dependentRequired: true,
    type: true,
    maximum: true,
    minimum: true,
    exclusiveMaximum: true,
    exclusiveMinimum: true,
    multipleOf: true,
    maxLength: true,
    minLength: true,
    pattern: true,
    format: true,
    maxItems: true,
    minItems: true,
    uniqueItems: true,
    maxProperties: true,
    minProperties: true
};
let initialBaseURI = typeof self !== 'undefined' &&
    self.location &&
    self.location.origin !== 'null'
    ?
        new URL(self.location.origin + self.location.pathname + location.search)
    : new URL('https://github.com/cfworker');
function dereference(schema, lookup = Object.create(null), baseURI = initialBaseURI, basePointer = '') {
    if (schema && typeof schema === 'object' && !Array.isArray(schema)) {
        const id = schema.$id || schema['id'];
        if (id) {
            const url = resolveURI(id, baseURI);
            if (url.hash.length > 1) {
                lookup[url.href] = schema;
            }
            else {
                url.hash = '';
                if (basePointer === '') {
                    baseURI = url;
                }
                else {
                    dereference(schema, lookup, baseURI);
                }
            }
        }
    }
    else if (schema !== true && schema !== false) {
        return lookup;
    }
    const schemaURI = baseURI.href + (basePointer ? '#' + basePointer : '');
    if (lookup[schemaURI] !== undefined && lookup[schemaURI] !== schema) {
        throw new Error(`Duplicate schema URI "${schemaURI}".`);
    }
    lookup[schemaURI] = schema;
    if (schema === true || schema === false) {
        return lookup;
    }
    if (schema.__absolute_uri__ === undefined) {
        Object.defineProperty(schema, '__absolute_uri__', {
            enumerable: false,
            value: schemaURI
        });
    }
    if (schema.$ref && schema.__absolute_ref__ === undefined) {
        const url = resolveURI(schema.$ref, baseURI);
        Object.defineProperty(schema, '__absolute_ref__', {
            enumerable: false,
            value: url.href
        });
    }
    if (schema.$recursiveRef && schema.__absolute_recursive_ref__ === undefined) {
        const url = resolveURI(schema.$recursiveRef, baseURI);
        Object.defineProperty(schema, '__absolute_recursive_ref__', {
            enumerable: false,
            value: url.href
        });
    }
    if (schema.$anchor) {
        const url = resolveURI('#' + schema.$anchor, baseURI);
        lookup[url.href] = schema;
    }
    for (let key in schema) {
        if (ignoredKeyword[key]) {
            continue;
        }
        const keyBase = `${basePointer}/${encodePointer(key)}`;
        const subSchema = schema[key];
        if (Array.isArray(subSchema)) {
            if (schemaArrayKeyword[key]) {
                const length = subSchema.length;
                for (let i = 0; i < length; i++) {
                    dereference(subSchema[i], lookup, baseURI, `${keyBase}/${i}`);
                }
            }
        }
        else if (schemaMapKeyword[key]) {
            for (let subKey in subSchema) {
                dereference(subSchema[subKey], lookup, baseURI, `${keyBase}/${encodePointer(subKey)}`);
            }
        }
        else {
            dereference(subSchema, lookup, baseURI, keyBase);
        }
    }
    return lookup;
}
//# sourceMappingURL=dereference.js.map
;// CONCATENATED MODULE: ./node_modules/@cfworker/json-schema/dist/esm/format.js
const DATE = /^(\d\d\d\d)-(\d\d)-(\d\d)$/;
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TIME = /^(\d\d):(\d\d):(\d\d)(\.\d+)?(z|([+-])(\d\d):(\d\d))?$/i;
const HOSTNAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*$/i;
const URIREF = /^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
const URITEMPLATE = /^(?:(?:[^\x00-\x20\x7f"<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?:\.(?:[a-z0-9_]|%[0-9a-f]{2})+)*(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?:\.(?:[a-z0-9_]|%[0-9a-f]{2})+)*(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i;
const URL_ = /^(?:(?:https?|ftp):\/\/)(?:\S+(?::\S*)?@)?(?:(?!10(?:\.\d{1,3}){3})(?!127(?:\.\d{1,3}){3})(?!169\.254(?:\.\d{1,3}){2})(?!192\.168(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z\u{00a1}-\u{ffff}0-9]+-?)*[a-z\u{00a1}-\u{ffff}0-9]+)(?:\.(?:[a-z\u{00a1}-\u{ffff}0-9]+-?)*[a-z\u{00a1}-\u{ffff}0-9]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const JSON_POINTER = /^(?:\/(?:[^~/]|~0|~1)*)*$/;
const JSON_POINTER_URI_FRAGMENT = /^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i;
const RELATIVE_JSON_POINTER = /^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/;
const EMAIL_ADDRESS = /^("(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"|[a-z0-9.!#$%&'*+/=?^_`{|}~-]+)@(.+)$/i;
const EMAIL = (input) => {
    const matches = input.match(EMAIL_ADDRESS);
    if (!matches)
        return false;
    const name = matches[1];
    const host = matches[2];
    if (!name || !host || name.length > 64 || host.length > 253)
        return false;
    if (name[0] !== '"' &&
        (name[0] === '.' || name.endsWith('.') || name.includes('..'))) {
        return false;
    }
    if (host.startsWith('[') && host.endsWith(']')) {
        const address = host.slice(1, -1);
        if (/^ipv6:/i.test(address))
            return IPV6.test(address.slice(5));
        return IPV4.test(address);
    }
    return HOSTNAME.test(host);
};
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)$/;
const IPV6 = /^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i;
const DURATION = (input) => /^P(?:\d+W|(?:(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)))$/.test(input);
function bind(r) {
    return r.test.bind(r);
}
const format = {
    date,
    time: time.bind(undefined, true),
    'date-time': date_time,
    duration: DURATION,
    uri,
    'uri-reference': bind(URIREF),
    'uri-template': bind(URITEMPLATE),
    url: bind(URL_),
    email: EMAIL,
    hostname: bind(HOSTNAME),
    ipv4: bind(IPV4),
    ipv6: bind(IPV6),
    regex: regex,
    uuid: bind(UUID),
    'json-pointer': bind(JSON_POINTER),
    'json-pointer-uri-fragment': bind(JSON_POINTER_URI_FRAGMENT),
    'relative-json-pointer': bind(RELATIVE_JSON_POINTER)
};
function isLeapYear(year) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
function date(str) {
    const matches = str.match(DATE);
    if (!matches)
        return false;
    const yearPart = matches[1];
    const monthPart = matches[2];
    const dayPart = matches[3];
    if (!yearPart || !monthPart || !dayPart)
        return false;
    const year = +yearPart;
    const month = +monthPart;
    const day = +dayPart;
    const maxDay = month == 2 && isLeapYear(year) ? 29 : DAYS[month];
    return (month >= 1 &&
        month <= 12 &&
        day >= 1 &&
        maxDay !== undefined &&
        day <= maxDay);
}
function time(full, str) {
    const matches = str.match(TIME);
    if (!matches)
        return false;
    const hourPart = matches[1];
    const minutePart = matches[2];
    const secondPart = matches[3];
    if (!hourPart || !minutePart || !secondPart)
        return false;
    const hour = +hourPart;
    const minute = +minutePart;
    const second = +secondPart;
    const timeZone = matches[5];
    const offsetSign = matches[6];
    const offsetHour = +(matches[7] ?? 0);
    const offsetMinute = +(matches[8] ?? 0);
    if (hour > 23 ||
        minute > 59 ||
        second > 60 ||
        offsetHour > 23 ||
        offsetMinute > 59 ||
        (full && timeZone === undefined)) {
        return false;
    }
    if (second < 60)
        return true;
    const offsetDirection = offsetSign === '+' ? 1 : offsetSign === '-' ? -1 : 0;
    const utcMinute = (hour * 60 +
        minute -
        offsetDirection * (offsetHour * 60 + offsetMinute) +
        24 * 60) %
        (24 * 60);
    return utcMinute === 23 * 60 + 59;
}
const DATE_TIME_SEPARATOR = /t|\s/i;
function date_time(str) {
    const [datePart, timePart, extra] = str.split(DATE_TIME_SEPARATOR);
    return (datePart !== undefined &&
        timePart !== undefined &&
        extra === undefined &&
        date(datePart) &&
        time(true, timePart));
}
const NOT_URI_FRAGMENT = /\/|:/;
const URI_PATTERN = /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function uri(str) {
    return NOT_URI_FRAGMENT.test(str) && URI_PATTERN.test(str);
}
const Z_ANCHOR = /[^\\]\\Z/;
function regex(str) {
    if (Z_ANCHOR.test(str))
        return false;
    try {
        new RegExp(str, 'u');
        return true;
    }
    catch (e) {
        return false;
    }
}
//# sourceMappingURL=format.js.map
;// CONCATENATED MODULE: ./node_modules/@cfworker/json-schema/dist/esm/ucs2-length.js
function ucs2length(s) {
    let result = 0;
    let length = s.length;
    let index = 0;
    let charCode;
    while (index < length) {
        result++;
        charCode = s.charCodeAt(index++);
        if (charCode >= 0xd800 && charCode <= 0xdbff && index < length) {
            charCode = s.charCodeAt(index);
            if ((charCode & 0xfc00) == 0xdc00) {
                index++;
            }
        }
    }
    return result;
}
//# sourceMappingURL=ucs2-length.js.map
;// CONCATENATED MODULE: ./node_modules/@cfworker/json-schema/dist/esm/validate.js





function validate_hasOwnProperty(instance, key) {
    return Object.prototype.hasOwnProperty.call(instance, key);
}
function decimalInteger(value) {
    const coefficientAndExponent = Math.abs(value).toString().split('e');
    const coefficient = coefficientAndExponent[0];
    const exponent = coefficientAndExponent[1] ?? '0';
    const point = coefficient.indexOf('.');
    const fractionLength = point === -1 ? 0 : coefficient.length - point - 1;
    return [
        BigInt(coefficient.replace('.', '')),
        Number(exponent) - fractionLength
    ];
}
function isMultipleOf(instance, divisor) {
    if (!Number.isFinite(instance) || !Number.isFinite(divisor) || divisor <= 0) {
        return false;
    }
    const [instanceCoefficient, instanceExponent] = decimalInteger(instance);
    const [divisorCoefficient, divisorExponent] = decimalInteger(divisor);
    const exponentDifference = instanceExponent - divisorExponent;
    if (exponentDifference >= 0) {
        return ((instanceCoefficient * 10n ** BigInt(exponentDifference)) %
            divisorCoefficient ===
            0n);
    }
    return (instanceCoefficient %
        (divisorCoefficient * 10n ** BigInt(-exponentDifference)) ===
        0n);
}
function validate(instance, schema, draft = '2019-09', lookup = dereference(schema), shortCircuit = true, recursiveAnchor = null, instanceLocation = '#', schemaLocation = '#', evaluated = Object.create(null)) {
    if (schema === true) {
        return { valid: true, errors: [] };
    }
    if (schema === false) {
        return {
            valid: false,
            errors: [
                {
                    instanceLocation,
                    keyword: 'false',
                    keywordLocation: instanceLocation,
                    error: 'False boolean schema.'
                }
            ]
        };
    }
    const rawInstanceType = typeof instance;
    let instanceType;
    switch (rawInstanceType) {
        case 'boolean':
        case 'number':
        case 'string':
            instanceType = rawInstanceType;
            break;
        case 'object':
            if (instance === null) {
                instanceType = 'null';
            }
            else if (Array.isArray(instance)) {
                instanceType = 'array';
            }
            else {
                instanceType = 'object';
            }
            break;
        default:
            throw new Error(`Instances of "${rawInstanceType}" type are not supported.`);
    }
    const { $ref, $recursiveRef, $recursiveAnchor, type: $type, const: $const, enum: $enum, required: $required, not: $not, anyOf: $anyOf, allOf: $allOf, oneOf: $oneOf, if: $if, then: $then, else: $else, format: $format, properties: $properties, patternProperties: $patternProperties, additionalProperties: $additionalProperties, unevaluatedProperties: $unevaluatedProperties, minProperties: $minProperties, maxProperties: $maxProperties, propertyNames: $propertyNames, dependentRequired: $dependentRequired, dependentSchemas: $dependentSchemas, dependencies: $dependencies, prefixItems: $prefixItems, items: $items, additionalItems: $additionalItems, unevaluatedItems: $unevaluatedItems, contains: $contains, minContains: $minContains, maxContains: $maxContains, minItems: $minItems, maxItems: $maxItems, uniqueItems: $uniqueItems, minimum: $minimum, maximum: $maximum, exclusiveMinimum: $exclusiveMinimum, exclusiveMaximum: $exclusiveMaximum, multipleOf: $multipleOf, minLength: $minLength, maxLength: $maxLength, pattern: $pattern, __absolute_ref__, __absolute_recursive_ref__ } = schema;
    const errors = [];
    if ($recursiveAnchor === true && recursiveAnchor === null) {
        recursiveAnchor = schema;
    }
    if ($recursiveRef === '#') {
        const refSchema = recursiveAnchor === null
            ? lookup[__absolute_recursive_ref__]
            : recursiveAnchor;
        const keywordLocation = `${schemaLocation}/$recursiveRef`;
        const result = validate(instance, recursiveAnchor === null ? schema : recursiveAnchor, draft, lookup, shortCircuit, refSchema, instanceLocation, keywordLocation, evaluated);
        if (!result.valid) {
            errors.push({
                instanceLocation,
                keyword: '$recursiveRef',
                keywordLocation,
                error: 'A subschema had errors.'
            }, ...result.errors);
        }
    }
    if ($ref !== undefined) {
        const uri = __absolute_ref__ || $ref;
        const refSchema = lookup[uri];
        if (refSchema === undefined) {
            let message = `Unresolved $ref "${$ref}".`;
            if (__absolute_ref__ && __absolute_ref__ !== $ref) {
                message += `  Absolute URI "${__absolute_ref__}".`;
            }
            message += `\nKnown schemas:\n- ${Object.keys(lookup).join('\n- ')}`;
            throw new Error(message);
        }
        const keywordLocation = `${schemaLocation}/$ref`;
        const result = validate(instance, refSchema, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, keywordLocation, evaluated);
        if (!result.valid) {
            errors.push({
                instanceLocation,
                keyword: '$ref',
                keywordLocation,
                error: 'A subschema had errors.'
            }, ...result.errors);
        }
        if (draft === '4' || draft === '7') {
            return { valid: errors.length === 0, errors };
        }
    }
    if (Array.isArray($type)) {
        let length = $type.length;
        let valid = false;
        for (let i = 0; i < length; i++) {
            if (instanceType === $type[i] ||
                ($type[i] === 'integer' &&
                    instanceType === 'number' &&
                    instance % 1 === 0 &&
                    instance === instance)) {
                valid = true;
                break;
            }
        }
        if (!valid) {
            errors.push({
                instanceLocation,
                keyword: 'type',
                keywordLocation: `${schemaLocation}/type`,
                error: `Instance type "${instanceType}" is invalid. Expected "${$type.join('", "')}".`
            });
        }
    }
    else if ($type === 'integer') {
        if (instanceType !== 'number' || instance % 1 || instance !== instance) {
            errors.push({
                instanceLocation,
                keyword: 'type',
                keywordLocation: `${schemaLocation}/type`,
                error: `Instance type "${instanceType}" is invalid. Expected "${$type}".`
            });
        }
    }
    else if ($type !== undefined && instanceType !== $type) {
        errors.push({
            instanceLocation,
            keyword: 'type',
            keywordLocation: `${schemaLocation}/type`,
            error: `Instance type "${instanceType}" is invalid. Expected "${$type}".`
        });
    }
    if ($const !== undefined) {
        if (instanceType === 'object' || instanceType === 'array') {
            if (!deepCompareStrict(instance, $const)) {
                errors.push({
                    instanceLocation,
                    keyword: 'const',
                    keywordLocation: `${schemaLocation}/const`,
                    error: `Instance does not match ${JSON.stringify($const)}.`
                });
            }
        }
        else if (instance !== $const) {
            errors.push({
                instanceLocation,
                keyword: 'const',
                keywordLocation: `${schemaLocation}/const`,
                error: `Instance does not match ${JSON.stringify($const)}.`
            });
        }
    }
    if ($enum !== undefined) {
        if (instanceType === 'object' || instanceType === 'array') {
            if (!$enum.some(value => deepCompareStrict(instance, value))) {
                errors.push({
                    instanceLocation,
                    keyword: 'enum',
                    keywordLocation: `${schemaLocation}/enum`,
                    error: `Instance does not match any of ${JSON.stringify($enum)}.`
                });
            }
        }
        else if (!$enum.some(value => instance === value)) {
            errors.push({
                instanceLocation,
                keyword: 'enum',
                keywordLocation: `${schemaLocation}/enum`,
                error: `Instance does not match any of ${JSON.stringify($enum)}.`
            });
        }
    }
    if ($not !== undefined) {
        const keywordLocation = `${schemaLocation}/not`;
        const result = validate(instance, $not, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, keywordLocation);
        if (result.valid) {
            errors.push({
                instanceLocation,
                keyword: 'not',
                keywordLocation,
                error: 'Instance matched "not" schema.'
            });
        }
    }
    let subEvaluateds = [];
    if ($anyOf !== undefined) {
        const keywordLocation = `${schemaLocation}/anyOf`;
        const errorsLength = errors.length;
        let anyValid = false;
        for (const [i, subSchema] of $anyOf.entries()) {
            const subEvaluated = Object.create(evaluated);
            const result = validate(instance, subSchema, draft, lookup, shortCircuit, $recursiveAnchor === true ? recursiveAnchor : null, instanceLocation, `${keywordLocation}/${i}`, subEvaluated);
            errors.push(...result.errors);
            anyValid = anyValid || result.valid;
            if (result.valid) {
                subEvaluateds.push(subEvaluated);
            }
        }
        if (anyValid) {
            errors.length = errorsLength;
        }
        else {
            errors.splice(errorsLength, 0, {
                instanceLocation,
                keyword: 'anyOf',
                keywordLocation,
                error: 'Instance does not match any subschemas.'
            });
        }
    }
    if ($allOf !== undefined) {
        const keywordLocation = `${schemaLocation}/allOf`;
        const errorsLength = errors.length;
        let allValid = true;
        for (const [i, subSchema] of $allOf.entries()) {
            const subEvaluated = Object.create(evaluated);
            const result = validate(instance, subSchema, draft, lookup, shortCircuit, $recursiveAnchor === true ? recursiveAnchor : null, instanceLocation, `${keywordLocation}/${i}`, subEvaluated);
            errors.push(...result.errors);
            allValid = allValid && result.valid;
            if (result.valid) {
                subEvaluateds.push(subEvaluated);
            }
        }
        if (allValid) {
            errors.length = errorsLength;
        }
        else {
            errors.splice(errorsLength, 0, {
                instanceLocation,
                keyword: 'allOf',
                keywordLocation,
                error: `Instance does not match every subschema.`
            });
        }
    }
    if ($oneOf !== undefined) {
        const keywordLocation = `${schemaLocation}/oneOf`;
        const errorsLength = errors.length;
        const matches = $oneOf.filter((subSchema, i) => {
            const subEvaluated = Object.create(evaluated);
            const result = validate(instance, subSchema, draft, lookup, shortCircuit, $recursiveAnchor === true ? recursiveAnchor : null, instanceLocation, `${keywordLocation}/${i}`, subEvaluated);
            errors.push(...result.errors);
            if (result.valid) {
                subEvaluateds.push(subEvaluated);
            }
            return result.valid;
        }).length;
        if (matches === 1) {
            errors.length = errorsLength;
        }
        else {
            errors.splice(errorsLength, 0, {
                instanceLocation,
                keyword: 'oneOf',
                keywordLocation,
                error: `Instance does not match exactly one subschema (${matches} matches).`
            });
        }
    }
    if (instanceType === 'object' || instanceType === 'array') {
        Object.assign(evaluated, ...subEvaluateds);
    }
    if ($if !== undefined) {
        const keywordLocation = `${schemaLocation}/if`;
        const ifEvaluated = Object.create(null);
        const conditionResult = validate(instance, $if, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, keywordLocation, ifEvaluated).valid;
        if (conditionResult) {
            Object.assign(evaluated, ifEvaluated);
            if ($then !== undefined) {
                const thenResult = validate(instance, $then, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, `${schemaLocation}/then`, evaluated);
                if (!thenResult.valid) {
                    errors.push({
                        instanceLocation,
                        keyword: 'if',
                        keywordLocation,
                        error: `Instance does not match "then" schema.`
                    }, ...thenResult.errors);
                }
            }
        }
        else if ($else !== undefined) {
            const elseResult = validate(instance, $else, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, `${schemaLocation}/else`, evaluated);
            if (!elseResult.valid) {
                errors.push({
                    instanceLocation,
                    keyword: 'if',
                    keywordLocation,
                    error: `Instance does not match "else" schema.`
                }, ...elseResult.errors);
            }
        }
    }
    if (instanceType === 'object') {
        if ($required !== undefined) {
            for (const key of $required) {
                if (!validate_hasOwnProperty(instance, key)) {
                    errors.push({
                        instanceLocation,
                        keyword: 'required',
                        keywordLocation: `${schemaLocation}/required`,
                        error: `Instance does not have required property "${key}".`
                    });
                }
            }
        }
        const keys = Object.keys(instance);
        if ($minProperties !== undefined && keys.length < $minProperties) {
            errors.push({
                instanceLocation,
                keyword: 'minProperties',
                keywordLocation: `${schemaLocation}/minProperties`,
                error: `Instance does not have at least ${$minProperties} properties.`
            });
        }
        if ($maxProperties !== undefined && keys.length > $maxProperties) {
            errors.push({
                instanceLocation,
                keyword: 'maxProperties',
                keywordLocation: `${schemaLocation}/maxProperties`,
                error: `Instance does not have at least ${$maxProperties} properties.`
            });
        }
        if ($propertyNames !== undefined) {
            const keywordLocation = `${schemaLocation}/propertyNames`;
            for (const key in instance) {
                const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                const result = validate(key, $propertyNames, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, keywordLocation);
                if (!result.valid) {
                    errors.push({
                        instanceLocation,
                        keyword: 'propertyNames',
                        keywordLocation,
                        error: `Property name "${key}" does not match schema.`
                    }, ...result.errors);
                }
            }
        }
        if ($dependentRequired !== undefined) {
            const keywordLocation = `${schemaLocation}/dependantRequired`;
            for (const key in $dependentRequired) {
                if (validate_hasOwnProperty(instance, key)) {
                    const required = $dependentRequired[key];
                    for (const dependantKey of required) {
                        if (!validate_hasOwnProperty(instance, dependantKey)) {
                            errors.push({
                                instanceLocation,
                                keyword: 'dependentRequired',
                                keywordLocation,
                                error: `Instance has "${key}" but does not have "${dependantKey}".`
                            });
                        }
                    }
                }
            }
        }
        if ($dependentSchemas !== undefined) {
            for (const [key, dependentSchema] of Object.entries($dependentSchemas)) {
                const keywordLocation = `${schemaLocation}/dependentSchemas`;
                if (validate_hasOwnProperty(instance, key)) {
                    const result = validate(instance, dependentSchema, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, `${keywordLocation}/${encodePointer(key)}`, evaluated);
                    if (!result.valid) {
                        errors.push({
                            instanceLocation,
                            keyword: 'dependentSchemas',
                            keywordLocation,
                            error: `Instance has "${key}" but does not match dependant schema.`
                        }, ...result.errors);
                    }
                }
            }
        }
        if ($dependencies !== undefined) {
            const keywordLocation = `${schemaLocation}/dependencies`;
            for (const key in $dependencies) {
                if (validate_hasOwnProperty(instance, key)) {
                    const propsOrSchema = $dependencies[key];
                    if (Array.isArray(propsOrSchema)) {
                        for (const dependantKey of propsOrSchema) {
                            if (!validate_hasOwnProperty(instance, dependantKey)) {
                                errors.push({
                                    instanceLocation,
                                    keyword: 'dependencies',
                                    keywordLocation,
                                    error: `Instance has "${key}" but does not have "${dependantKey}".`
                                });
                            }
                        }
                    }
                    else {
                        const result = validate(instance, propsOrSchema, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, `${keywordLocation}/${encodePointer(key)}`);
                        if (!result.valid) {
                            errors.push({
                                instanceLocation,
                                keyword: 'dependencies',
                                keywordLocation,
                                error: `Instance has "${key}" but does not match dependant schema.`
                            }, ...result.errors);
                        }
                    }
                }
            }
        }
        const thisEvaluated = Object.create(null);
        let stop = false;
        if ($properties !== undefined) {
            const keywordLocation = `${schemaLocation}/properties`;
            for (const [key, propertySchema] of Object.entries($properties)) {
                if (!validate_hasOwnProperty(instance, key)) {
                    continue;
                }
                const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                const result = validate(instance[key], propertySchema, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, `${keywordLocation}/${encodePointer(key)}`);
                thisEvaluated[key] = true;
                if (result.valid) {
                    evaluated[key] = true;
                }
                else {
                    stop = shortCircuit;
                    errors.push({
                        instanceLocation,
                        keyword: 'properties',
                        keywordLocation,
                        error: `Property "${key}" does not match schema.`
                    }, ...result.errors);
                    if (stop)
                        break;
                }
            }
        }
        if (!stop && $patternProperties !== undefined) {
            const keywordLocation = `${schemaLocation}/patternProperties`;
            for (const [pattern, subSchema] of Object.entries($patternProperties)) {
                const regex = new RegExp(pattern, 'u');
                for (const key in instance) {
                    if (!regex.test(key)) {
                        continue;
                    }
                    const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                    const result = validate(instance[key], subSchema, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, `${keywordLocation}/${encodePointer(pattern)}`);
                    thisEvaluated[key] = true;
                    if (result.valid) {
                        evaluated[key] = true;
                    }
                    else {
                        stop = shortCircuit;
                        errors.push({
                            instanceLocation,
                            keyword: 'patternProperties',
                            keywordLocation,
                            error: `Property "${key}" matches pattern "${pattern}" but does not match associated schema.`
                        }, ...result.errors);
                    }
                }
            }
        }
        if (!stop && $additionalProperties !== undefined) {
            const keywordLocation = `${schemaLocation}/additionalProperties`;
            for (const key in instance) {
                if (thisEvaluated[key]) {
                    continue;
                }
                const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                const result = validate(instance[key], $additionalProperties, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, keywordLocation);
                if (result.valid) {
                    evaluated[key] = true;
                }
                else {
                    stop = shortCircuit;
                    errors.push({
                        instanceLocation,
                        keyword: 'additionalProperties',
                        keywordLocation,
                        error: `Property "${key}" does not match additional properties schema.`
                    }, ...result.errors);
                }
            }
        }
        else if (!stop && $unevaluatedProperties !== undefined) {
            const keywordLocation = `${schemaLocation}/unevaluatedProperties`;
            for (const key in instance) {
                if (!evaluated[key]) {
                    const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                    const result = validate(instance[key], $unevaluatedProperties, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, keywordLocation);
                    if (result.valid) {
                        evaluated[key] = true;
                    }
                    else {
                        errors.push({
                            instanceLocation,
                            keyword: 'unevaluatedProperties',
                            keywordLocation,
                            error: `Property "${key}" does not match unevaluated properties schema.`
                        }, ...result.errors);
                    }
                }
            }
        }
    }
    else if (instanceType === 'array') {
        if ($maxItems !== undefined && instance.length > $maxItems) {
            errors.push({
                instanceLocation,
                keyword: 'maxItems',
                keywordLocation: `${schemaLocation}/maxItems`,
                error: `Array has too many items (${instance.length} > ${$maxItems}).`
            });
        }
        if ($minItems !== undefined && instance.length < $minItems) {
            errors.push({
                instanceLocation,
                keyword: 'minItems',
                keywordLocation: `${schemaLocation}/minItems`,
                error: `Array has too few items (${instance.length} < ${$minItems}).`
            });
        }
        const length = instance.length;
        let i = 0;
        let stop = false;
        if ($prefixItems !== undefined) {
            const keywordLocation = `${schemaLocation}/prefixItems`;
            const length2 = Math.min($prefixItems.length, length);
            for (; i < length2; i++) {
                const result = validate(instance[i], $prefixItems[i], draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, `${keywordLocation}/${i}`);
                evaluated[i] = true;
                if (!result.valid) {
                    stop = shortCircuit;
                    errors.push({
                        instanceLocation,
                        keyword: 'prefixItems',
                        keywordLocation,
                        error: `Items did not match schema.`
                    }, ...result.errors);
                    if (stop)
                        break;
                }
            }
        }
        if ($items !== undefined) {
            const keywordLocation = `${schemaLocation}/items`;
            if (Array.isArray($items)) {
                const length2 = Math.min($items.length, length);
                for (; i < length2; i++) {
                    const result = validate(instance[i], $items[i], draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, `${keywordLocation}/${i}`);
                    evaluated[i] = true;
                    if (!result.valid) {
                        stop = shortCircuit;
                        errors.push({
                            instanceLocation,
                            keyword: 'items',
                            keywordLocation,
                            error: `Items did not match schema.`
                        }, ...result.errors);
                        if (stop)
                            break;
                    }
                }
            }
            else {
                for (; i < length; i++) {
                    const result = validate(instance[i], $items, draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, keywordLocation);
                    evaluated[i] = true;
                    if (!result.valid) {
                        stop = shortCircuit;
                        errors.push({
                            instanceLocation,
                            keyword: 'items',
                            keywordLocation,
                            error: `Items did not match schema.`
                        }, ...result.errors);
                        if (stop)
                            break;
                    }
                }
            }
            if (!stop && $additionalItems !== undefined) {
                const keywordLocation = `${schemaLocation}/additionalItems`;
                for (; i < length; i++) {
                    const result = validate(instance[i], $additionalItems, draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, keywordLocation);
                    evaluated[i] = true;
                    if (!result.valid) {
                        stop = shortCircuit;
                        errors.push({
                            instanceLocation,
                            keyword: 'additionalItems',
                            keywordLocation,
                            error: `Items did not match additional items schema.`
                        }, ...result.errors);
                    }
                }
            }
        }
        if ($contains !== undefined) {
            if (length === 0 && $minContains === undefined) {
                errors.push({
                    instanceLocation,
                    keyword: 'contains',
                    keywordLocation: `${schemaLocation}/contains`,
                    error: `Array is empty. It must contain at least one item matching the schema.`
                });
            }
            else if ($minContains !== undefined && length < $minContains) {
                errors.push({
                    instanceLocation,
                    keyword: 'minContains',
                    keywordLocation: `${schemaLocation}/minContains`,
                    error: `Array has less items (${length}) than minContains (${$minContains}).`
                });
            }
            else {
                const keywordLocation = `${schemaLocation}/contains`;
                const errorsLength = errors.length;
                let contained = 0;
                for (let j = 0; j < length; j++) {
                    const result = validate(instance[j], $contains, draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${j}`, keywordLocation);
                    if (result.valid) {
                        evaluated[j] = true;
                        contained++;
                    }
                    else {
                        errors.push(...result.errors);
                    }
                }
                if (contained >= ($minContains || 0)) {
                    errors.length = errorsLength;
                }
                if ($minContains === undefined && contained === 0) {
                    errors.splice(errorsLength, 0, {
                        instanceLocation,
                        keyword: 'contains',
                        keywordLocation,
                        error: `Array does not contain item matching schema.`
                    });
                }
                else if ($minContains !== undefined && contained < $minContains) {
                    errors.push({
                        instanceLocation,
                        keyword: 'minContains',
                        keywordLocation: `${schemaLocation}/minContains`,
                        error: `Array must contain at least ${$minContains} items matching schema. Only ${contained} items were found.`
                    });
                }
                else if ($maxContains !== undefined && contained > $maxContains) {
                    errors.push({
                        instanceLocation,
                        keyword: 'maxContains',
                        keywordLocation: `${schemaLocation}/maxContains`,
                        error: `Array may contain at most ${$maxContains} items matching schema. ${contained} items were found.`
                    });
                }
            }
        }
        if (!stop && $unevaluatedItems !== undefined) {
            const keywordLocation = `${schemaLocation}/unevaluatedItems`;
            for (i; i < length; i++) {
                if (evaluated[i]) {
                    continue;
                }
                const result = validate(instance[i], $unevaluatedItems, draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, keywordLocation);
                evaluated[i] = true;
                if (!result.valid) {
                    errors.push({
                        instanceLocation,
                        keyword: 'unevaluatedItems',
                        keywordLocation,
                        error: `Items did not match unevaluated items schema.`
                    }, ...result.errors);
                }
            }
        }
        if ($uniqueItems) {
            for (let j = 0; j < length; j++) {
                const a = instance[j];
                const ao = typeof a === 'object' && a !== null;
                for (let k = 0; k < length; k++) {
                    if (j === k) {
                        continue;
                    }
                    const b = instance[k];
                    const bo = typeof b === 'object' && b !== null;
                    if (a === b || (ao && bo && deepCompareStrict(a, b))) {
                        errors.push({
                            instanceLocation,
                            keyword: 'uniqueItems',
                            keywordLocation: `${schemaLocation}/uniqueItems`,
                            error: `Duplicate items at indexes ${j} and ${k}.`
                        });
                        j = Number.MAX_SAFE_INTEGER;
                        k = Number.MAX_SAFE_INTEGER;
                    }
                }
            }
        }
    }
    else if (instanceType === 'number') {
        if (draft === '4') {
            if ($minimum !== undefined &&
                (($exclusiveMinimum === true && instance <= $minimum) ||
                    instance < $minimum)) {
                errors.push({
                    instanceLocation,
                    keyword: 'minimum',
                    keywordLocation: `${schemaLocation}/minimum`,
                    error: `${instance} is less than ${$exclusiveMinimum ? 'or equal to ' : ''} ${$minimum}.`
                });
            }
            if ($maximum !== undefined &&
                (($exclusiveMaximum === true && instance >= $maximum) ||
                    instance > $maximum)) {
                errors.push({
                    instanceLocation,
                    keyword: 'maximum',
                    keywordLocation: `${schemaLocation}/maximum`,
                    error: `${instance} is greater than ${$exclusiveMaximum ? 'or equal to ' : ''} ${$maximum}.`
                });
            }
        }
        else {
            if ($minimum !== undefined && instance < $minimum) {
                errors.push({
                    instanceLocation,
                    keyword: 'minimum',
                    keywordLocation: `${schemaLocation}/minimum`,
                    error: `${instance} is less than ${$minimum}.`
                });
            }
            if ($maximum !== undefined && instance > $maximum) {
                errors.push({
                    instanceLocation,
                    keyword: 'maximum',
                    keywordLocation: `${schemaLocation}/maximum`,
                    error: `${instance} is greater than ${$maximum}.`
                });
            }
            if ($exclusiveMinimum !== undefined && instance <= $exclusiveMinimum) {
                errors.push({
                    instanceLocation,
                    keyword: 'exclusiveMinimum',
                    keywordLocation: `${schemaLocation}/exclusiveMinimum`,
                    error: `${instance} is less than ${$exclusiveMinimum}.`
                });
            }
            if ($exclusiveMaximum !== undefined && instance >= $exclusiveMaximum) {
                errors.push({
                    instanceLocation,
                    keyword: 'exclusiveMaximum',
                    keywordLocation: `${schemaLocation}/exclusiveMaximum`,
                    error: `${instance} is greater than or equal to ${$exclusiveMaximum}.`
                });
            }
        }
        if ($multipleOf !== undefined) {
            if (!isMultipleOf(instance, $multipleOf)) {
                errors.push({
                    instanceLocation,
                    keyword: 'multipleOf',
                    keywordLocation: `${schemaLocation}/multipleOf`,
                    error: `${instance} is not a multiple of ${$multipleOf}.`
                });
            }
        }
    }
    else if (instanceType === 'string') {
        const length = $minLength === undefined && $maxLength === undefined
            ? 0
            : ucs2length(instance);
        if ($minLength !== undefined && length < $minLength) {
            errors.push({
                instanceLocation,
                keyword: 'minLength',
                keywordLocation: `${schemaLocation}/minLength`,
                error: `String is too short (${length} < ${$minLength}).`
            });
        }
        if ($maxLength !== undefined && length > $maxLength) {
            errors.push({
                instanceLocation,
                keyword: 'maxLength',
                keywordLocation: `${schemaLocation}/maxLength`,
                error: `String is too long (${length} > ${$maxLength}).`
            });
        }
        if ($pattern !== undefined && !new RegExp($pattern, 'u').test(instance)) {
            errors.push({
                instanceLocation,
                keyword: 'pattern',
                keywordLocation: `${schemaLocation}/pattern`,
                error: `String does not match pattern.`
            });
        }
        if ($format !== undefined &&
            format[$format] &&
            !format[$format](instance)) {
            errors.push({
                instanceLocation,
                keyword: 'format',
                keywordLocation: `${schemaLocation}/format`,
                error: `String does not match format "${$format}".`
            });
        }
    }
    return { valid: errors.length === 0, errors };
}
//# sourceMappingURL=validate.js.map
;// CONCATENATED MODULE: ./build/core/files/identifier.js
// Identifiers (service ids, environments, plugin names) and the guess at what a mistyped word was meant to be.
/** The most characters of an identifier; it becomes part of paths and of refs. */
const MAX_IDENTIFIER_LENGTH = 64;
/** What an identifier looks like, for error messages. */
const IDENTIFIER_RULE = (/* unused pure expression or super */ null && (`lower-case letters and digits with single hyphens between them, at most ${MAX_IDENTIFIER_LENGTH} characters`));
/** Says whether text is an identifier: kebab-case, at most {@link MAX_IDENTIFIER_LENGTH} characters. */
function isIdentifier(text) {
    return text.length <= MAX_IDENTIFIER_LENGTH && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}
/**
 * The candidate that a mistyped word was most likely meant to be; null when none is near.
 * Near is: at most one edit (insert, drop, replace, swap of neighbours) per three characters; letter case, `-` and `_` count
 * as equal.
 */
function didYouMean(text, candidates) {
    // A foreign word may be as long as a file; the distance is quadratic.
    if (text === '' || text.length > MAX_IDENTIFIER_LENGTH) {
        return null;
    }
    const wanted = simplify(text);
    const near = candidates
        .filter((candidate) => candidate !== text && candidate.length <= MAX_IDENTIFIER_LENGTH)
        .map((candidate) => ({ candidate, distance: editDistance(wanted, simplify(candidate)) }))
        .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(text.length, candidate.length) / 3)) &&
        distance < Math.max(2, text.length))
        .toSorted((a, b) => a.distance - b.distance);
    return near[0]?.candidate ?? null;
}
/** The hint that follows an unknown word: the likely candidate, else all that exist. `what` is their plural. */
function identifier_suggest(text, options) {
    const guess = didYouMean(text, options.candidates);
    if (guess !== null) {
        return `Did you mean '${guess}'?`;
    }
    if (options.candidates.length === 0) {
        return `There are no ${options.what} yet.`;
    }
    const shown = options.candidates.slice(0, 20).map((candidate) => `'${candidate}'`);
    const rest = options.candidates.length - shown.length;
    return `The ${options.what} are ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}
function simplify(text) {
    return text.toLowerCase().replaceAll('_', '-');
}
// Optimal string alignment: Levenshtein with swaps of neighbours, the most common slip of the fingers.
function editDistance(a, b) {
    let beforePrevious = [];
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const row = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const same = a[i - 1] === b[j - 1];
            let best = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                best = Math.min(best, at(beforePrevious, j - 2) + 1);
            }
            row.push(best);
        }
        beforePrevious = previous;
        previous = row;
    }
    return at(previous, b.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/core/files/json.js
// JSON as this product reads and writes it: integers exact at any size, depth limited, keys that cannot reach a prototype.

/** The deepest nesting of arrays and objects that is read, from files and from plugins alike. */
const MAX_JSON_DEPTH = 64;
/** Text that is not the JSON this product reads: malformed, too deep, or with a number that cannot be kept. */
class JsonError extends Error {
    name = 'JsonError';
}
/** Says whether a value is a JSON object: not null, not an array. */
function json_isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Says whether a value is a JSON array (`Array.isArray` does not narrow a read-only one). */
function json_isJsonArray(value) {
    return Array.isArray(value);
}
/**
 * Parses JSON text, keeping integers beyond 2^53 exact.
 * @throws JsonError when the text is malformed, nested deeper than `maxDepth`, or holds a number beyond a double.
 */
function parseJson(text, maxDepth = MAX_JSON_DEPTH) {
    // Before parsing: JSON.parse itself recurses, and so would everything after it.
    if (exceedsDepth(text, maxDepth)) {
        throw new JsonError(`nested deeper than ${maxDepth} levels`);
    }
    let parsed;
    try {
        parsed = JSON.parse(text, reviveNumber);
    }
    catch (error) {
        throw new JsonError(error instanceof Error ? error.message : String(error));
    }
    return toJson(parsed, MAX_JSON_DEPTH - maxDepth);
}
// The third argument is TC39's "JSON.parse source text access", in Node since 22.
function reviveNumber(_key, value, context) {
    if (typeof value !== 'number') {
        return value;
    }
    const source = context?.source ?? String(value);
    if (Number.isSafeInteger(value) || !/^-?\d+$/.test(source)) {
        return value;
    }
    return BigInt(source);
}
/**
 * Turns a plain JavaScript value (of JSON.parse, or of a YAML document) into {@link Json}: safe integers become numbers,
 * objects lose their prototype.
 * @throws JsonError when the value holds something that JSON cannot say.
 */
function toJson(value, depth = 0) {
    if (depth > MAX_JSON_DEPTH) {
        throw new JsonError(`nested deeper than ${MAX_JSON_DEPTH} levels`);
    }
    if (value === null || typeof value === 'boolean' || typeof value === 'string') {
        return value;
    }
    if (typeof value === 'number') {
        if (!Number.isFinite(value)) {
            throw new JsonError(`the number ${value} cannot be written as JSON`);
        }
        return Object.is(value, -0) ? 0 : value;
    }
    if (typeof value === 'bigint') {
        const number = Number(value);
        return Number.isSafeInteger(number) ? number : value;
    }
    if (Array.isArray(value)) {
        return value.map((item) => toJson(item, depth + 1));
    }
    if (typeof value === 'object') {
        return json_toJsonObject(Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)]));
    }
    throw new JsonError(`a ${typeof value} cannot be written as JSON`);
}
/** Makes an object without a prototype from its members. */
function json_toJsonObject(members) {
    const object = { __proto__: null };
    for (const [key, value] of members) {
        object[key] = value;
    }
    return object;
}
/** Writes a value as JSON text, big integers with all their digits. */
function stringifyJson(value, style = {}) {
    return write(value, style, 0);
}
/** Canonical JSON: keys sorted by code unit, no white space; what digests are taken of. */
function canonicalJson(value) {
    return write(value, { sorted: true }, 0);
}
/** The digest of a value: `sha256:` and 64 hexadecimal digits, of its canonical JSON. */
function digestOf(value) {
    return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
}
function write(value, style, level) {
    if (typeof value === 'bigint') {
        return value.toString();
    }
    if (json_isJsonArray(value)) {
        return writeMembers('[', value.map((item) => write(item, style, level + 1)), ']', style, level);
    }
    if (json_isJsonObject(value)) {
        const keys = Object.keys(value);
        const ordered = style.sorted === true ? keys.toSorted() : keys;
        const colon = style.indent === undefined || style.indent === 0 ? ':' : ': ';
        const members = ordered.map((key) => `${JSON.stringify(key)}${colon}${write(value[key] ?? null, style, level + 1)}`);
        return writeMembers('{', members, '}', style, level);
    }
    return JSON.stringify(value);
}
function writeMembers(open, members, close, style, level) {
    const indent = style.indent ?? 0;
    if (members.length === 0 || indent === 0) {
        return `${open}${members.join(',')}${close}`;
    }
    const inner = ' '.repeat(indent * (level + 1));
    return `${open}\n${members.map((member) => inner + member).join(',\n')}\n${' '.repeat(indent * level)}${close}`;
}
function exceedsDepth(text, limit) {
    let depth = 0;
    let inString = false;
    for (let at = 0; at < text.length; at += 1) {
        const char = text.charCodeAt(at);
        if (inString) {
            if (char === 0x5c) {
                at += 1;
            }
            else if (char === 0x22) {
                inString = false;
            }
        }
        else if (char === 0x22) {
            inString = true;
        }
        else if (char === 0x5b || char === 0x7b) {
            depth += 1;
            if (depth > limit) {
                return true;
            }
        }
        else if (char === 0x5d || char === 0x7d) {
            depth -= 1;
        }
    }
    return false;
}

;// CONCATENATED MODULE: ./build/core/files/json-pointer.js
// JSON pointers (RFC 6901): the address of a field in a document, used for line maps, `identity`, `ignore` and differences.

/** Writes the pointer of a path of keys and indexes: `['a/b', 0]` becomes `/a~1b/0`; the empty path is `""`. */
function json_pointer_pointerOf(path) {
    return path
        .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
        .join('');
}
/** Reads a pointer into its keys; null when the text is no pointer (it must be empty or begin with `/`). */
function parsePointer(pointer) {
    if (pointer === '') {
        return [];
    }
    if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
        return null;
    }
    return pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
/** The value a pointer points at; undefined when there is none. */
function json_pointer_valueAt(document, pointer) {
    let value = document;
    for (const key of parsePointer(pointer) ?? []) {
        if (json_isJsonArray(value)) {
            value = /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
        }
        else if (json_isJsonObject(value)) {
            value = Object.hasOwn(value, key) ? value[key] : undefined;
        }
        else {
            return undefined;
        }
    }
    return value;
}
/** What a map from pointers holds for a pointer, else for the nearest one around it; null when it holds none of them. */
function nearestPlace(places, pointer) {
    for (let path = parsePointer(pointer) ?? [];; path = path.slice(0, -1)) {
        const place = places.get(json_pointer_pointerOf(path));
        if (place !== undefined || path.length === 0) {
            return place ?? null;
        }
    }
}
/** A copy of the document without the values that the pointers point at. */
function withoutPointers(document, pointers) {
    return pointers.reduce((rest, pointer) => {
        const path = parsePointer(pointer);
        return path === null || path.length === 0 ? rest : without(rest, path);
    }, document);
}
function without(value, path) {
    const [key, ...rest] = path;
    if (key === undefined) {
        return value;
    }
    if (isJsonArray(value)) {
        return value.flatMap((item, index) => {
            if (String(index) !== key) {
                return [item];
            }
            return rest.length === 0 ? [] : [without(item, rest)];
        });
    }
    if (isJsonObject(value)) {
        return toJsonObject(Object.entries(value).flatMap(([name, item]) => {
            if (name !== key) {
                return [[name, item]];
            }
            return rest.length === 0 ? [] : [[name, without(item, rest)]];
        }));
    }
    return value;
}

;// CONCATENATED MODULE: ./build/core/files/pattern.js
// Regular expressions of policies and schemas: those of JavaScript, with the few spellings of Rust and PCRE that lgc 1.x took.
const POSIX_CLASSES = {
    alnum: 'A-Za-z0-9',
    alpha: 'A-Za-z',
    digit: '0-9',
    lower: 'a-z',
    upper: 'A-Z',
    space: '\\s',
    punct: '!-\\/:-@\\[-`{-~',
    xdigit: 'A-Fa-f0-9',
};
/**
 * Compiles a pattern; it may take for ever to run, so it is run only where a deadline ends it.
 * Understood beyond JavaScript: flags in front (`(?i)`), `\A`, `\z`, `\Z`, `(?P<name>`, `[[:alpha:]]`.
 */
function compilePattern(source, { ignoreCase }) {
    const inline = /^\(\?([ims]+)\)/.exec(source);
    const flags = new Set([...(inline?.[1] ?? ''), ...(ignoreCase ? ['i'] : [])]);
    const body = source
        .slice(inline?.[0].length ?? 0)
        .replaceAll(/\\([\s\S])|\(\?P<|\[:(\w+):\]/g, (whole, escaped, name) => {
        if (escaped !== undefined) {
            return escaped === 'A' ? '^' : escaped === 'z' || escaped === 'Z' ? '$' : whole;
        }
        return name === undefined ? '(?<' : (POSIX_CLASSES[name] ?? whole);
    });
    return compile(strictSource(body), [...flags, 'u'].join(''));
}
/** A pattern as JavaScript's strict reading (`u`) takes it: escapes of characters that need none become the characters. */
function strictSource(source) {
    return source.replaceAll(/\\([\s\S])/g, (whole, char) => {
        // Escaped, a hyphen is right inside of a class only; written as its number it is right everywhere.
        if (char === '-') {
            return '\\x2d';
        }
        return /[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(char) ? whole : char;
    });
}
function compile(source, flags) {
    try {
        return { pattern: new RegExp(source, flags), problem: null };
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        // "Invalid regular expression: /.../u: Unterminated group": the pattern stands in the file already.
        return {
            pattern: null,
            problem: `is no regular expression: ${(reason.split(': ').at(-1) ?? reason).toLowerCase()}`,
        };
    }
}

;// CONCATENATED MODULE: ./build/core/files/table.js




/** The place of a field of a table, or of the table itself where it has no such field. */
function placeIn(table, name, index) {
    const { lines, file } = table.in;
    const path = name === null ? table.path : [...table.path, name];
    return (lines.get(pointerOf(index === undefined ? path : [...path, index])) ??
        lines.get(pointerOf(path)) ??
        lines.get(pointerOf(table.path)) ??
        startOf(file));
}
/** Notes a mistake with its place. */
function complain(table, mistake) {
    table.in.findings.push(errorFinding(mistake.code, mistake.message, {
        place: placeIn(table, mistake.field, mistake.index),
        hint: mistake.hint ?? null,
    }));
}
/** The name of a field as people write it: `services.splunk.plugin`. */
function fieldName(table, name) {
    return [...table.path, name].join('.');
}
/** Notes every member that is not among the known names. */
function refuseUnknown(table, known) {
    for (const name of Object.keys(table.members)) {
        if (!known.includes(name)) {
            complain(table, {
                field: name,
                code: 'unknown-key',
                message: table.path.length === 0
                    ? `unknown key '${shorten(name)}'`
                    : `unknown key '${shorten(name)}' in '${table.path.join('.')}'`,
                hint: suggest(name, { candidates: known, what: 'known keys' }),
            });
        }
    }
}
/** The value of a field; undefined when the table has none. */
function fieldOf(table, name) {
    return Object.hasOwn(table.members, name) ? table.members[name] : undefined;
}
/** The text of a field, not blank; null when there is none or a mistake was noted. */
function textOf(table, name) {
    const value = fieldOf(table, name);
    if (value === undefined) {
        return null;
    }
    if (typeof value !== 'string') {
        return wrongType(table, { name, expected: 'text in quotes', found: typeName(value) });
    }
    if (value.trim() === '') {
        complain(table, {
            field: name,
            code: 'empty-text',
            message: `'${fieldName(table, name)}' is empty, expected text`,
            hint: 'Give it a value, or remove the line.',
        });
        return null;
    }
    return value;
}
/** The yes or no of a field; null when there is none or a mistake was noted. */
function flagOf(table, name) {
    const value = fieldOf(table, name);
    if (value === undefined || typeof value === 'boolean') {
        return value ?? null;
    }
    return wrongType(table, { name, expected: 'true or false', found: shown(value) });
}
/** The whole number of a field, within both ends of a range; null when there is none or a mistake was noted. */
function integerOf(table, name, range) {
    const value = fieldOf(table, name);
    if (value === undefined) {
        return null;
    }
    if (typeof value === 'number' &&
        Number.isInteger(value) &&
        value >= range.from &&
        value <= range.to) {
        return value;
    }
    return wrongType(table, {
        name,
        expected: `a whole number from ${range.from} to ${range.to}`,
        found: shown(value),
    });
}
/** The texts of a field that is a list, those that are no text left out; empty when there is no such field. */
function textsOf(table, name) {
    const value = fieldOf(table, name);
    if (value === undefined) {
        return [];
    }
    if (!isJsonArray(value)) {
        wrongType(table, { name, expected: 'a list of texts', found: typeName(value) });
        return [];
    }
    return value.flatMap((item, index) => {
        if (typeof item === 'string' && item.trim() !== '') {
            return [{ text: item, index }];
        }
        complain(table, {
            field: name,
            index,
            code: 'wrong-type',
            message: `each item of '${fieldName(table, name)}' must be text in quotes, found ${typeName(item)}`,
        });
        return [];
    });
}
/** The table of a field; null when there is none or a mistake was noted. */
function tableOf(table, name) {
    const value = fieldOf(table, name);
    if (value === undefined) {
        return null;
    }
    if (!isJsonObject(value)) {
        return wrongType(table, {
            name,
            expected: 'a table of keys and values',
            found: typeName(value),
        });
    }
    return { in: table.in, path: [...table.path, name], members: value };
}
/** The tables of a field whose members are tables (`[services.<id>]`), in the order of the file. */
function tablesOf(table, name) {
    const outer = tableOf(table, name);
    if (outer === null) {
        return [];
    }
    return Object.keys(outer.members).flatMap((member) => {
        const inner = tableOf(outer, member);
        return inner === null ? [] : [[member, inner]];
    });
}
function wrongType(table, field) {
    complain(table, {
        field: field.name,
        code: 'wrong-type',
        message: `'${fieldName(table, field.name)}' must be ${field.expected}, found ${field.found}`,
    });
    return null;
}
/** The kind of a value, in words for people; without the value, which may be a secret. */
function typeName(value) {
    if (value === null) {
        return 'nothing';
    }
    if (json_isJsonArray(value)) {
        return 'a list';
    }
    if (json_isJsonObject(value)) {
        return 'a table';
    }
    switch (typeof value) {
        case 'string':
            return 'text';
        case 'boolean':
            return String(value);
        default:
            return 'a number';
    }
}
// Only for fields that never hold a secret.
function shown(value) {
    if (typeof value === 'string') {
        return `the text '${shorten(value)}'`;
    }
    return typeof value === 'number' || typeof value === 'bigint' ? String(value) : typeName(value);
}
/** Foreign text cut to a length that fits into a message. */
function shorten(text) {
    return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

;// CONCATENATED MODULE: ./build/core/files/check-schema.js
// Checks documents against a JSON Schema, and says in plain words which field does not fit and what was expected of it.






/**
 * Prepares a schema (draft-07, 2019-09 or 2020-12; without `$schema` the last). No code is generated from it, yet it is
 * foreign: its patterns may run for ever, so it is used where a deadline ends it.
 * The check throws when the schema itself cannot be used, e.g. a `$ref` that leads nowhere.
 */
function prepareSchema(schema, { showValues }) {
    const prepared = plain(schema, true);
    if (!isSchema(prepared)) {
        throw new TypeError('a schema must be an object');
    }
    const draft = draftOf(schema);
    return (document) => {
        const { errors } = validate(plain(document, false), prepared, draft, undefined, false);
        const described = relevant(errors, document).map((error) => describe(error, { schema, document, showValues }));
        return unique(described);
    };
}
function draftOf(schema) {
    const declared = schema['$schema'];
    const name = typeof declared === 'string' ? declared : '';
    if (/draft-0?[67]/.test(name)) {
        return '7';
    }
    if (/draft-0?4/.test(name)) {
        return '4';
    }
    return name.includes('2019-09') ? '2019-09' : '2020-12';
}
// What these hold is data, not schemas.
const DATA_KEYWORDS = new Set(['const', 'enum', 'default', 'examples', 'example']);
/** A copy as the library takes it: numbers instead of big integers; patterns of a schema in the strict spelling. */
function plain(value, ofSchema) {
    if (typeof value === 'bigint') {
        return Number(value);
    }
    if (json_isJsonArray(value)) {
        return value.map((item) => plain(item, ofSchema));
    }
    if (!json_isJsonObject(value)) {
        return value;
    }
    const copy = {};
    for (const [name, member] of Object.entries(value)) {
        const converted = ofSchema && name === 'pattern' && typeof member === 'string'
            ? strictSource(member)
            : plain(member, ofSchema && !DATA_KEYWORDS.has(name));
        // By definition, so that `__proto__` is a field like any other.
        Object.defineProperty(copy, name, {
            value: converted,
            enumerable: true,
            writable: true,
            configurable: true,
        });
    }
    return copy;
}
function isSchema(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Keywords that only say that something below them does not fit; what does not is told by itself. */
const CARRIERS = new Set([
    '$ref',
    '$recursiveRef',
    'properties',
    'patternProperties',
    'additionalProperties',
    'unevaluatedProperties',
    'items',
    'prefixItems',
    'additionalItems',
    'unevaluatedItems',
    'allOf',
    'if',
    'dependentSchemas',
]);
/** The errors that a person can act on: carriers are dropped, and of alternatives the one that was meant is told. */
function relevant(errors, document) {
    const dropped = new Set();
    for (const error of errors) {
        if (CARRIERS.has(error.keyword)) {
            dropped.add(error);
        }
        if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
            const below = errors.filter((other) => other !== error && other.keywordLocation.startsWith(`${error.keywordLocation}/`));
            const meant = meantBranch(error, below, document);
            for (const other of below) {
                if (meant === null || !other.keywordLocation.startsWith(meant)) {
                    dropped.add(other);
                }
            }
            if (meant !== null) {
                dropped.add(error);
            }
        }
    }
    return errors.filter((error) => !dropped.has(error));
}
// `anyOf: [{ type: null }, { ... }]` is how many tools write "optional": the branch whose type fits was meant.
function meantBranch({ keywordLocation, instanceLocation }, below, document) {
    if (json_pointer_valueAt(document, pointerIn(instanceLocation)) === undefined) {
        return null;
    }
    const branches = Map.groupBy(below, (error) => {
        const rest = error.keywordLocation.slice(keywordLocation.length + 1);
        return `${keywordLocation}/${rest.split('/')[0] ?? ''}/`;
    });
    const fitting = [...branches].filter(([, errors]) => !errors.some((error) => (error.keyword === 'type' || error.keyword === 'const') &&
        error.instanceLocation === instanceLocation));
    const [only, ...others] = fitting;
    return only === undefined || others.length > 0 || branches.size < 2 ? null : only[0];
}
/** `#/a%20b` as `/a b`. */
function pointerIn(location) {
    const fragment = location.replace(/^#/, '');
    try {
        return decodeURIComponent(fragment);
    }
    catch {
        return fragment;
    }
}
function describe(error, known) {
    const pointer = pointerIn(error.instanceLocation);
    const value = json_pointer_valueAt(known.document, pointer);
    const wanted = keywordValue(known.schema, error.keywordLocation);
    const field = pointer === '' ? 'the document' : `'${nameOf(pointer)}'`;
    // Where values are secret their kind is told, and only where the kind is what is wrong.
    const tellsKind = known.showValues || error.keyword === 'type';
    const found = value === undefined || !tellsKind ? '' : `, found ${check_schema_shown(value, known.showValues)}`;
    const mistake = (message, hint = null) => ({
        pointer,
        message,
        hint,
    });
    switch (error.keyword) {
        case 'type':
            return mistake(`${field} must be ${typesInWords(wanted)}${found}`);
        case 'const':
            return mistake(`${field} must be ${inWords(wanted ?? null)}${found}`);
        case 'enum':
            return mistake(`${field} must be one of ${list(json_isJsonArray(wanted) ? wanted : [])}${found}`, typeof value === 'string' && known.showValues && json_isJsonArray(wanted)
                ? nearest(value, wanted)
                : null);
        case 'required': {
            // The library tells each by a sentence of its own; which one is meant stands between its quotes.
            const name = /"(.*)"/s.exec(error.error)?.[1] ?? '';
            return mistake(`${pointer === '' ? '' : `'${nameOf(pointer)}' lacks a field: `}'${shorten(name)}' is missing`);
        }
        case 'false':
            return unknownField(pointer, known);
        case 'minLength':
            return mistake(`${field} must have at least ${count(wanted, 'character')}${lengthOf(value)}`);
        case 'maxLength':
            return mistake(`${field} must have at most ${count(wanted, 'character')}${lengthOf(value)}`);
        case 'minItems':
            return mistake(`${field} must have at least ${count(wanted, 'item')}`);
        case 'maxItems':
            return mistake(`${field} must have at most ${count(wanted, 'item')}`);
        case 'uniqueItems':
            return mistake(`${field} must not hold the same item twice`);
        case 'pattern':
            return mistake(`${field} does not match the pattern ${inWords(wanted ?? null)}${found}`);
        case 'format':
            return mistake(`${field} must have the format ${inWords(wanted ?? null)}${found}`);
        case 'minimum':
            return mistake(`${field} must be at least ${inWords(wanted ?? null)}${found}`);
        case 'maximum':
            return mistake(`${field} must be at most ${inWords(wanted ?? null)}${found}`);
        case 'exclusiveMinimum':
            return mistake(`${field} must be more than ${inWords(wanted ?? null)}${found}`);
        case 'exclusiveMaximum':
            return mistake(`${field} must be less than ${inWords(wanted ?? null)}${found}`);
        case 'multipleOf':
            return mistake(`${field} must be a multiple of ${inWords(wanted ?? null)}${found}`);
        case 'anyOf':
        case 'oneOf':
            return mistake(`${field} fits none of the forms that the plugin's schema allows${found}`);
        case 'not':
            return mistake(`${field} has a form that the plugin's schema rules out${found}`);
        case 'propertyNames':
            return mistake(`${field} has a field whose name the plugin's schema rules out`);
        case 'dependentRequired':
        case 'dependencies':
            return mistake(`${field} has a field that needs another one beside it, which is missing`);
        case 'minProperties':
            return mistake(`${field} must have at least ${count(wanted, 'field')}`);
        case 'maxProperties':
            return mistake(`${field} must have at most ${count(wanted, 'field')}`);
        default:
            return mistake(`${field} does not fit the plugin's schema (${error.keyword})`);
    }
}
function unknownField(pointer, { schema, document }) {
    const path = parsePointer(pointer) ?? [];
    const name = path.at(-1) ?? '';
    const parent = path.slice(0, -1);
    const known = knownFields(schema, { document, path: parent });
    return {
        pointer,
        message: `unknown field '${shorten(nameOf(pointer))}'`,
        hint: known.length === 0 ? null : identifier_suggest(name, { candidates: known, what: 'known fields' }),
    };
}
/** Names of the fields that a schema has at a place of the document, as far as they can be followed. */
function knownFields(schema, { path }) {
    let here = expand(schema, schema);
    for (const key of path) {
        here = here.flatMap((each) => {
            const properties = each['properties'];
            const items = each['items'];
            const below = json_isJsonObject(properties) && Object.hasOwn(properties, key) ? properties[key] : items;
            return json_isJsonObject(below) ? expand(schema, below) : [];
        });
    }
    return [
        ...new Set(here.flatMap((each) => {
            const properties = each['properties'];
            return json_isJsonObject(properties) ? Object.keys(properties) : [];
        })),
    ];
}
// A schema with those it is made of: `$ref` into the same document, and the parts of allOf, anyOf, oneOf.
function expand(root, schema, depth = 0) {
    if (depth > 8) {
        return [];
    }
    const target = localReference(root, schema);
    const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
        const list = schema[keyword];
        return json_isJsonArray(list) ? list.filter(json_isJsonObject) : [];
    });
    return [schema, ...(target === null ? [] : [target]), ...parts].flatMap((each) => each === schema ? [each] : expand(root, each, depth + 1));
}
function localReference(root, schema) {
    const reference = json_isJsonObject(schema) ? schema['$ref'] : undefined;
    if (typeof reference !== 'string' || !reference.startsWith('#')) {
        return null;
    }
    const target = json_pointer_valueAt(root, pointerIn(reference));
    return json_isJsonObject(target) ? target : null;
}
/** The value of the keyword that an error speaks of; undefined where its place cannot be followed. */
function keywordValue(schema, location) {
    let here = schema;
    for (const part of parsePointer(pointerIn(location)) ?? []) {
        if (part === '$ref') {
            here = localReference(schema, here) ?? undefined;
        }
        else {
            here = here === undefined ? undefined : json_pointer_valueAt(here, json_pointer_pointerOf([part]));
        }
    }
    return here;
}
const TYPES = {
    string: 'text',
    boolean: 'true or false',
    number: 'a number',
    integer: 'a whole number',
    array: 'a list',
    object: 'a mapping of fields',
    null: 'nothing',
};
function typesInWords(wanted) {
    const types = json_isJsonArray(wanted) ? wanted : [wanted ?? null];
    const words = types.map((type) => typeof type === 'string' ? (TYPES[type] ?? type) : 'another type');
    return words.join(' or ');
}
function nameOf(pointer) {
    return shorten((parsePointer(pointer) ?? []).join('.'));
}
function check_schema_shown(value, showValues) {
    const kind = typeName(value);
    if (!showValues || value === null || typeof value === 'object' || typeof value === 'boolean') {
        return kind === 'a table' ? 'a mapping' : kind;
    }
    return typeof value === 'string' ? `the text ${inWords(value)}` : String(value);
}
function inWords(value) {
    if (typeof value === 'string') {
        return `'${shorten(value)}'`;
    }
    return value === null || typeof value !== 'object' ? String(value) : 'the value of the schema';
}
function list(values) {
    const words = values.slice(0, 12).map(inWords);
    return `${words.join(', ')}${values.length > words.length ? ` and ${values.length - words.length} more` : ''}`;
}
function nearest(value, wanted) {
    const candidates = wanted.filter((each) => typeof each === 'string');
    const hint = identifier_suggest(value, { candidates, what: 'values' });
    // The message has listed them all.
    return hint.startsWith('Did you mean') ? hint : null;
}
function count(wanted, what) {
    return `${inWords(wanted ?? null)} ${what}${wanted === 1 ? '' : 's'}`;
}
function lengthOf(value) {
    return typeof value === 'string' ? `, found ${[...value].length}` : '';
}
function unique(mistakes) {
    const byText = new Map(mistakes.map((one) => [`${one.pointer}\0${one.message}`, one]));
    return [...byText.values()];
}

;// CONCATENATED MODULE: ./build/core/files/check-policy.js
// Checks one document against one policy's test; runs foreign patterns, so it is called where a deadline ends it.



/**
 * Says whether a document respects a test, as lgc 1.x does: a field that is missing, or is no text, respects neither
 * pattern nor length. Lengths count characters (code points).
 */
function respects(document, test) {
    const value = json_pointer_valueAt(document, test.pointer);
    switch (test.check) {
        case 'existence':
            return value !== undefined;
        case 'absence':
            return value === undefined;
        case 'pattern': {
            const { pattern } = compilePattern(test.regex, test);
            return typeof value === 'string' && pattern !== null && pattern.test(value);
        }
        case 'constraint':
            return value !== undefined && respectsConstraint(value, test);
    }
}
/** Says whether a document is one that a policy is about. */
function concerns(document, where) {
    return where.every(({ pointer, values }) => {
        const value = valueAt(document, pointer);
        return value !== undefined && isOneOf(value, values, true);
    });
}
function respectsConstraint(value, test) {
    const { minLength, maxLength, values, ignoreCase } = test;
    if (minLength !== null || maxLength !== null) {
        const length = typeof value === 'string' ? [...value].length : null;
        if (length === null || length < (minLength ?? 0) || length > (maxLength ?? length)) {
            return false;
        }
    }
    return values === null || isOneOf(value, values, ignoreCase);
}
function isOneOf(value, values, ignoreCase) {
    const fold = (each) => canonicalJson(typeof each === 'string' && ignoreCase ? each.toLowerCase() : each);
    const wanted = fold(value);
    return values.some((each) => fold(each) === wanted);
}

;// CONCATENATED MODULE: ./build/check-worker/messages.js
/** Says whether a message is an answer; the worker is our own program, so that its shape is all there is to doubt. */
function isWorkerAnswer(message) {
    return (typeof message === 'object' && message !== null && 'task' in message && 'outcome' in message);
}
/** Says whether what a worker was started with is a job. */
function isWorkerJob(data) {
    return (typeof data === 'object' &&
        data !== null &&
        'tasks' in data &&
        'documents' in data &&
        'progress' in data);
}

;// CONCATENATED MODULE: ./build/check-worker/main.js
// The check worker: runs foreign patterns and schemas over documents, where it can be ended from outside.





function prepare(task) {
    if (task.kind === 'schema') {
        return prepareSchema(objectOf(task.schema), { showValues: task.showValues });
    }
    const { test } = task;
    return (document) => respects(document, test) ? [] : [{ pointer: test.pointer, message: '', hint: null }];
}
function objectOf(text) {
    const value = parseJson(text);
    if (!json_isJsonObject(value)) {
        throw new TypeError('no JSON object');
    }
    return value;
}
function run({ tasks, documents, progress }) {
    const parsed = documents.map(objectOf);
    const steps = new Int32Array(progress);
    for (const [number, task] of tasks.entries()) {
        steps[0] = number;
        const answer = { task: number, outcome: carryOut(task, parsed, steps) };
        external_node_worker_threads_namespaceObject.parentPort?.postMessage(answer);
    }
}
function carryOut(task, documents, steps) {
    try {
        const check = prepare(task);
        const mistakes = documents.flatMap((document, index) => {
            steps[1] = index;
            Atomics.add(steps, 2, 1);
            const found = check(document);
            return found.length === 0 ? [] : [[index, found]];
        });
        return { status: 'checked', mistakes };
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { status: 'unusable', reason: reason.split('\n')[0] ?? reason };
    }
}
if (isWorkerJob(external_node_worker_threads_namespaceObject.workerData)) {
    run(external_node_worker_threads_namespaceObject.workerData);
}

