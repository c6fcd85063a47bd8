import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/plugin-process/messages.js
// The messages between the action and the two kinds of child it starts: one that transpiles, one that runs a plugin.

/** A network without anything: what `load`, `settings` and `schema` are called on. */
const NO_NETWORK = {
    allowedOrigins: [],
    ca: null,
    clientCertificate: null,
    insecureTls: false,
    proxies: { http: null, https: null, none: [] },
};
/** Reads a message of the transpile child; null when it is none. */
function parseTranspileResponse(message) {
    if (!isRecord(message)) {
        return null;
    }
    if (message.type === 'transpiled') {
        const program = parseProgram(message.program);
        return program === null ? null : { type: 'transpiled', program };
    }
    return parseRefusal(message);
}
/** Reads a message to the transpile child; null when it is none. */
function parseTranspileRequest(message) {
    if (!isRecord(message) ||
        message.type !== 'transpile' ||
        !types.isUint8Array(message.component)) {
        return null;
    }
    return { type: 'transpile', component: message.component };
}
/** Reads a message of the run child; null when it is none. */
function parseRunResponse(message) {
    if (!isRecord(message)) {
        return null;
    }
    if (message.type === 'started') {
        return { type: 'started' };
    }
    if (message.type === 'answer') {
        const answer = parseAnswer(message.answer);
        return isNumber(message.id) && answer !== null
            ? { type: 'answer', id: message.id, answer }
            : null;
    }
    return parseRefusal(message);
}
/** Reads a message to the run child; null when it is none. */
function parseRunRequest(message) {
    if (!isRecord(message)) {
        return null;
    }
    switch (message.type) {
        case 'start': {
            const program = parseProgram(message.program);
            const limits = parseLimits(message.limits);
            return program === null || limits === null ? null : { type: 'start', program, limits };
        }
        case 'bind': {
            const network = parseNetwork(message.network);
            return isNumber(message.binding) && network !== null
                ? { type: 'bind', binding: message.binding, network }
                : null;
        }
        case 'call': {
            const call = parseCall(message.call);
            return isNumber(message.id) && isNumber(message.binding) && call !== null
                ? { type: 'call', id: message.id, binding: message.binding, call }
                : null;
        }
        case 'cancel':
            return isNumber(message.id) ? { type: 'cancel', id: message.id } : null;
        default:
            return null;
    }
}
/** Says whether a value is an object whose members can be looked at. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The words of anything that was thrown. */
function messageOf(thrown) {
    return isRecord(thrown) && typeof thrown.message === 'string' ? thrown.message : String(thrown);
}
function parseProgram(value) {
    if (!isRecord(value) || !Array.isArray(value.modules)) {
        return null;
    }
    const modules = [];
    for (const module of value.modules) {
        if (!isRecord(module) || !isText(module.name) || !external_node_util_namespaceObject.types.isUint8Array(module.bytes)) {
            return null;
        }
        modules.push({ name: module.name, bytes: module.bytes });
    }
    const { glue, interfaceName, contract, emptyMeansAbsent } = value;
    return isText(glue) &&
        isText(interfaceName) &&
        (contract === 'strings' || contract === 'bytes') &&
        typeof emptyMeansAbsent === 'boolean'
        ? { glue, modules, interfaceName, contract, emptyMeansAbsent }
        : null;
}
function parseNetwork(value) {
    if (!isRecord(value)) {
        return null;
    }
    const { allowedOrigins, ca, insecureTls } = value;
    const clientCertificate = value.clientCertificate === null ? null : parseClientCertificate(value.clientCertificate);
    const proxies = parseProxies(value.proxies);
    return isTexts(allowedOrigins) &&
        isTextOrNull(ca) &&
        clientCertificate !== undefined &&
        typeof insecureTls === 'boolean' &&
        proxies !== null
        ? { allowedOrigins, ca, clientCertificate, insecureTls, proxies }
        : null;
}
function parseClientCertificate(value) {
    return isRecord(value) && isText(value.certificate) && isText(value.key)
        ? { certificate: value.certificate, key: value.key }
        : undefined;
}
function parseProxies(value) {
    return isRecord(value) &&
        isTextOrNull(value.http) &&
        isTextOrNull(value.https) &&
        isTexts(value.none)
        ? { http: value.http, https: value.https, none: value.none }
        : null;
}
function parseLimits(value) {
    return isRecord(value) &&
        isNumber(value.result) &&
        isNumber(value.output) &&
        isNumber(value.random) &&
        isNumber(value.responseBody) &&
        isNumber(value.requests) &&
        isNumber(value.memoryPages)
        ? {
            result: value.result,
            output: value.output,
            random: value.random,
            responseBody: value.responseBody,
            requests: value.requests,
            memoryPages: value.memoryPages,
        }
        : null;
}
function parseCall(value) {
    if (!isRecord(value)) {
        return null;
    }
    const { settings, key, document } = value;
    switch (value.function) {
        case 'load':
        case 'settings':
        case 'schema':
            return { function: value.function };
        case 'ping':
            return isText(settings) ? { function: 'ping', settings } : null;
        case 'validate':
            return isText(document) ? { function: 'validate', document } : null;
        case 'read':
        case 'create':
        case 'update':
        case 'delete':
            return isText(settings) && isText(key) && isText(document)
                ? { function: value.function, settings, key, document }
                : null;
        default:
            return null;
    }
}
function parseAnswer(value) {
    if (!isRecord(value)) {
        return null;
    }
    switch (value.status) {
        case 'metadata': {
            const metadata = value.metadata;
            return isRecord(metadata) &&
                isText(metadata.name) &&
                isText(metadata.version) &&
                isTextOrNull(metadata.author) &&
                isTextOrNull(metadata.description)
                ? {
                    status: 'metadata',
                    metadata: {
                        name: metadata.name,
                        version: metadata.version,
                        author: metadata.author,
                        description: metadata.description,
                    },
                }
                : null;
        }
        case 'text':
            return isTextOrNull(value.text) ? { status: 'text', text: value.text } : null;
        case 'flag':
            return typeof value.flag === 'boolean' ? { status: 'flag', flag: value.flag } : null;
        case 'done':
            return { status: 'done' };
        case 'failed': {
            const { code, message, hint } = value;
            return (code === 'plugin' ||
                code === 'trap' ||
                code === 'limit' ||
                code === 'answer' ||
                code === 'denied' ||
                code === 'timeout') &&
                isText(message) &&
                isTextOrNull(hint)
                ? { status: 'failed', code, message, hint }
                : null;
        }
        default:
            return null;
    }
}
function parseRefusal(value) {
    const { type, code, message, hint } = value;
    return type === 'refused' &&
        (code === 'component' || code === 'denied') &&
        isText(message) &&
        isTextOrNull(hint)
        ? { type, code, message, hint }
        : null;
}
function isText(value) {
    return typeof value === 'string';
}
function isTextOrNull(value) {
    return value === null || typeof value === 'string';
}
function isTexts(value) {
    return Array.isArray(value) && value.every(isText);
}
function isNumber(value) {
    return typeof value === 'number';
}

;// CONCATENATED MODULE: ./build/plugin-process/direct-imports.js
// Imports that core modules are given directly, past the glue: the ones so plain and so often called that glue is all they cost.
/** The interface of the clock, without its version. */
const CLOCK = 'wasi:clocks/monotonic-clock@';
/**
 * Puts a plain function in the place of the glue's for the monotonic clock. JavaScript runtimes ask it fifty times in a
 * call, and the glue's bookkeeping for a call that might wait costs more than the rest of their host calls together. A
 * component may wire anything under this name; then it gets a clock where it wanted something else, and harms itself.
 */
function withDirectImports(imports = {}) {
    return Object.fromEntries(Object.entries(imports).map(([from, given]) => [
        from,
        from.startsWith(CLOCK) && typeof given['now'] === 'function' ? { ...given, now } : given,
    ]));
}
// In nanoseconds; the same clock and the same precision as the shim's.
function now() {
    return BigInt(Math.floor(performance.now() * 1e6));
}

;// CONCATENATED MODULE: ./build/plugin-process/sandbox.js
// The sandbox's allow-list: the interfaces a component may import, and nothing else.
/** What every plugin is given, in some harmless form; names without versions, as jco's glue asks for them. */
const ALLOWED_IMPORTS = (/* unused pure expression or super */ null && ([
    'wasi:cli/environment',
    'wasi:cli/exit',
    'wasi:cli/stderr',
    'wasi:cli/stdin',
    'wasi:cli/stdout',
    'wasi:cli/terminal-input',
    'wasi:cli/terminal-output',
    'wasi:cli/terminal-stderr',
    'wasi:cli/terminal-stdin',
    'wasi:cli/terminal-stdout',
    'wasi:clocks/monotonic-clock',
    'wasi:clocks/wall-clock',
    'wasi:filesystem/preopens',
    'wasi:filesystem/types',
    'wasi:http/outgoing-handler',
    'wasi:http/types',
    'wasi:io/error',
    'wasi:io/poll',
    'wasi:io/streams',
    'wasi:random/insecure',
    'wasi:random/insecure-seed',
    'wasi:random/random',
]));
/** The imports that the sandbox does not give, in the order they were named; `besides` holds names it gives this once. */
function refusedImports(imports, besides = []) {
    const given = [...ALLOWED_IMPORTS, ...besides];
    return imports.filter((name) => !given.includes(name.replace(/@.*$/, '')));
}
// What names real components have; the glue quotes them without escaping, so no quote, backslash or line end may pass.
// Python's runtime of 2024 has names of 292 characters.
const SAFE_NAME = /^[A-Za-z0-9_$.:/@[\]#<>=+|\- ]{0,512}$/;
/** The first import or export name of a core module that could break out of the glue's quotes; null when all are safe. */
function findUnsafeName(module) {
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
        for (const text of [from, name]) {
            if (!SAFE_NAME.test(text)) {
                return text;
            }
        }
    }
    for (const { name } of WebAssembly.Module.exports(module)) {
        if (!SAFE_NAME.test(name)) {
            return name;
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./build/plugin-process/program.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
// A program in the run child: its names checked, its modules compiled once, its glue evaluated, instances made from it.



const PAGE = 64 * 1024;
/** A program whose text cannot be trusted, or does not do what glue does. */
class ProgramError extends Error {
    name = 'ProgramError';
}
/**
 * Makes a program ready: checks every name of every core module, and only then evaluates the glue.
 * @throws ProgramError when a name is not safe, a module does not compile, or the glue is not what it should be.
 */
async function prepareProgram(program) {
    const modules = new Map();
    for (const { name, bytes } of program.modules) {
        let module;
        try {
            module = await WebAssembly.compile(new Uint8Array(bytes));
        }
        catch (error) {
            throw new ProgramError(`its code does not compile: ${messageOf(error)}`);
        }
        const unsafe = findUnsafeName(module);
        if (unsafe !== null) {
            throw new ProgramError(`it has an import or export with a name that is not allowed: ${JSON.stringify(unsafe.slice(0, 80))}`);
        }
        modules.set(name, module);
    }
    const instantiate = await evaluate(program.glue);
    return async (imports) => {
        const memories = [];
        // In the place of WebAssembly.instantiate: the memories are remembered, so that a crash at the limit can be told.
        const instantiateCore = async (module, given) => {
            const core = await WebAssembly.instantiate(module, withDirectImports(given));
            memories.push(...Object.values(core.exports).filter((one) => one instanceof WebAssembly.Memory));
            return core;
        };
        const instance = await Reflect.apply(instantiate, undefined, [
            (path) => modules.get(path),
            imports,
            instantiateCore,
        ]);
        const exported = isRecord(instance) ? instance[program.interfaceName] : undefined;
        if (!isRecord(exported)) {
            throw new ProgramError(`the instance has no ${program.interfaceName}`);
        }
        return {
            memoryPages: () => memories.reduce((most, { buffer }) => Math.max(most, buffer.byteLength / PAGE), 0),
            call: async (name, parameters) => {
                const plugged = exported[name];
                if (typeof plugged !== 'function') {
                    throw new ProgramError(`the instance has no function ${name}`);
                }
                const returned = await Reflect.apply(plugged, undefined, [...parameters]);
                return returned;
            },
        };
    };
}
// A data URL: the permission model lets the child read its own bundle only, and nothing may be written.
async function evaluate(glue) {
    const url = `data:text/javascript;base64,${Buffer.from(glue).toString('base64')}`;
    const module = await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ url));
    const instantiate = isRecord(module) ? module.instantiate : undefined;
    if (!isFunction(instantiate)) {
        throw new ProgramError('its glue has no function instantiate');
    }
    return instantiate;
}
function isFunction(value) {
    return typeof value === 'function';
}

;// CONCATENATED MODULE: ./build/plugin-process/contract.js
// The contracts: which functions each one promises, how a component's own types tell them apart, how a call crosses over.

// The types that jco writes hide the error of a result: what is compared is the type of its success.
const SOME_TEXT = { seen: 'option<string>', wit: 'result<option<string>, string>' };
const TEXT = { seen: 'string', wit: 'result<string, string>' };
const NOTHING = { seen: '_', wit: 'result<_, string>' };
const BYTES = { seen: 'list<u8>', wit: 'result<list<u8>, string>' };
const SOME_BYTES = { seen: 'option<list<u8>>', wit: 'result<option<list<u8>>, string>' };
const YES_OR_NO = { seen: 'bool', wit: 'result<bool, string>' };
const METADATA = { seen: 'metadata', wit: 'metadata' };
const ON_A_DETECTION = {
    strings: [
        { name: 'config', type: 'string' },
        { name: 'name', type: 'string' },
        { name: 'params', type: 'string' },
    ],
    bytes: [
        { name: 'config', type: 'list<u8>' },
        { name: 'detection', type: 'list<u8>' },
    ],
};
const STRINGS = {
    contract: 'strings',
    functions: {
        load: { parameters: [], results: [METADATA] },
        settings: { parameters: [], results: [{ seen: 'string', wit: 'string' }] },
        schema: { parameters: [], results: [{ seen: 'string', wit: 'string' }] },
        create: { parameters: ON_A_DETECTION.strings, results: [SOME_TEXT, TEXT] },
        read: { parameters: ON_A_DETECTION.strings, results: [SOME_TEXT, TEXT] },
        update: { parameters: ON_A_DETECTION.strings, results: [SOME_TEXT, TEXT] },
        delete: { parameters: ON_A_DETECTION.strings, results: [SOME_TEXT, TEXT] },
        ping: { parameters: [{ name: 'config', type: 'string' }], results: [YES_OR_NO] },
    },
    metadata: ['name', 'version', 'author', 'description'],
};
const BYTES_CONTRACT = {
    contract: 'bytes',
    functions: {
        load: { parameters: [], results: [METADATA] },
        settings: { parameters: [], results: [BYTES] },
        schema: { parameters: [], results: [BYTES] },
        validate: { parameters: [{ name: 'detection', type: 'list<u8>' }], results: [NOTHING] },
        create: { parameters: ON_A_DETECTION.bytes, results: [NOTHING] },
        read: { parameters: ON_A_DETECTION.bytes, results: [SOME_BYTES] },
        update: { parameters: ON_A_DETECTION.bytes, results: [NOTHING] },
        delete: { parameters: ON_A_DETECTION.bytes, results: [NOTHING] },
        ping: { parameters: [{ name: 'config', type: 'list<u8>' }], results: [YES_OR_NO] },
    },
    metadata: ['name', 'version'],
};
/** The names of all functions of both contracts. */
const CONTRACT_FUNCTIONS = Object.keys(BYTES_CONTRACT.functions);
/** What a function must return, in WIT's words; null when neither contract has it. */
function promisedResult(program, name) {
    const { functions } = program.contract === 'strings' ? STRINGS : BYTES_CONTRACT;
    const results = functions[name]?.results ?? [];
    return results[program.emptyMeansAbsent ? results.length - 1 : 0]?.wit ?? null;
}
/** Finds the contract that a component's declared interface fits; with none, says what keeps it from the nearest one. */
function recogniseContract(declared) {
    const mismatches = [STRINGS, BYTES_CONTRACT].map((expected) => ({
        expected,
        found: mismatchesOf(expected, declared),
    }));
    const nearest = mismatches.reduce((best, other) => other.found.length < best.found.length ? other : best);
    if (nearest.found.length > 0) {
        return {
            fits: false,
            message: `it does not fit the '${nearest.expected.contract}' contract: ${nearest.found.join('; ')}`,
        };
    }
    return {
        fits: true,
        contract: nearest.expected.contract,
        emptyMeansAbsent: declared.functions.get('read')?.result === 'string',
    };
}
function mismatchesOf(expected, declared) {
    const functions = Object.entries(expected.functions).flatMap(([name, wanted]) => {
        const found = declared.functions.get(name);
        const wantedText = `${name}(${wanted.parameters.map((one) => `${one.name}: ${one.type}`).join(', ')}) -> ${wanted.results[0]?.wit ?? '_'}`;
        if (found === undefined) {
            return [`the function ${wantedText} is missing`];
        }
        const fits = found.parameters.length === wanted.parameters.length &&
            found.parameters.every((type, index) => type === wanted.parameters[index]?.type) &&
            wanted.results.some((result) => result.seen === found.result);
        return fits
            ? []
            : [
                `the function ${name} is (${found.parameters.join(', ')}) -> ${found.result}, where the interface has ${wantedText}`,
            ];
    });
    const fields = expected.metadata.flatMap((name) => {
        const type = declared.metadata.get(name);
        return type === 'string'
            ? []
            : [
                type === undefined
                    ? `the record metadata lacks the field ${name}: string`
                    : `the field ${name} of the record metadata is ${type}, where the interface has string`,
            ];
    });
    const extra = [...declared.metadata.keys()]
        .filter((name) => !expected.metadata.includes(name))
        .map((name) => `the record metadata has a field ${name} that the interface does not have`);
    return [...functions, ...fields, ...extra];
}
/** The arguments of a call, as the component's glue takes them. */
function argumentsOf(contract, call) {
    switch (call.function) {
        case 'load':
        case 'settings':
        case 'schema':
            return [];
        case 'ping':
            return [encode(contract, call.settings)];
        case 'validate':
            return [encode(contract, call.document)];
        case 'read':
        case 'create':
        case 'update':
        case 'delete':
            return contract === 'strings'
                ? [call.settings, call.key, call.document]
                : [encode(contract, call.settings), encode(contract, call.document)];
    }
}
/** Turns what a call returned into an answer; one that breaks the interface's promise becomes a failed answer. */
function readAnswer(rules, call, returned) {
    switch (call.function) {
        case 'load':
            return readMetadata(rules, returned);
        case 'settings':
        case 'schema':
            return readText(rules, returned);
        case 'ping':
            return typeof returned === 'boolean'
                ? { status: 'flag', flag: returned }
                : broken(`a bool was expected, not ${describe(returned)}`);
        case 'read':
            if (returned === undefined || (rules.emptyMeansAbsent && returned === '')) {
                return { status: 'text', text: null };
            }
            return readText(rules, returned);
        case 'validate':
        case 'create':
        case 'update':
        case 'delete':
            // What a write returns is the service's chatter; what counts is read back.
            return { status: 'done' };
    }
}
function readMetadata(rules, returned) {
    if (!isRecord(returned)) {
        return broken(`a record was expected, not ${describe(returned)}`);
    }
    const { name, version } = returned;
    if (typeof name !== 'string' || typeof version !== 'string') {
        return broken('the record lacks name or version');
    }
    const author = typeof returned.author === 'string' ? returned.author : null;
    const description = typeof returned.description === 'string' ? returned.description : null;
    const size = [name, version, author ?? '', description ?? ''].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    return size > rules.limit
        ? tooLarge(size, rules.limit)
        : { status: 'metadata', metadata: { name, version, author, description } };
}
function readText(rules, returned) {
    if (rules.contract === 'strings') {
        if (typeof returned !== 'string') {
            return broken(`a string was expected, not ${describe(returned)}`);
        }
        const size = Buffer.byteLength(returned);
        return size > rules.limit ? tooLarge(size, rules.limit) : { status: 'text', text: returned };
    }
    if (!(returned instanceof Uint8Array)) {
        return broken(`a list<u8> was expected, not ${describe(returned)}`);
    }
    if (returned.byteLength > rules.limit) {
        return tooLarge(returned.byteLength, rules.limit);
    }
    try {
        return { status: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(returned) };
    }
    catch {
        return broken('it is not UTF-8 text');
    }
}
function encode(contract, text) {
    return contract === 'strings' ? text : new TextEncoder().encode(text);
}
function broken(what) {
    return {
        status: 'failed',
        code: 'answer',
        message: `it returned something that its interface does not promise: ${what}.`,
        hint: null,
    };
}
function tooLarge(size, limit) {
    return {
        status: 'failed',
        code: 'limit',
        message: `it returned ${size} bytes, more than the ${limit} that one answer may have.`,
        hint: null,
    };
}
function describe(value) {
    return value === null ? 'null' : typeof value;
}

;// CONCATENATED MODULE: ./build/plugin-process/one-by-one.js
// Work one piece at a time: for instances, each of which keeps the process busy while it is made.
/**
 * Makes a line of work. Between two pieces the process gets to everything else: an instance that is ready sends its request
 * before the next one is made, and one that has answered meanwhile makes the next unnecessary.
 */
function createOneByOne() {
    let last = Promise.resolve();
    return (work) => {
        const turn = last.then(work);
        const over = () => new Promise((resolve) => setImmediate(resolve));
        last = turn.then(over, over);
        return turn;
    };
}

;// CONCATENATED MODULE: ./build/plugin-process/explain-trap.js
// Explains a crash: from what a plugin's runtime wrote before it gave up, to words that help its author.
/** Most characters of a plugin's own words that are repeated. */
const LONGEST_QUOTE = 500;
/** Explains a crash; with nothing known in the output, the engine's words have to do. */
function explainTrap(trap) {
    const output = trap.output.replaceAll('\r\n', '\n');
    return (explainWrongType(trap, output) ??
        explainPythonException(output) ??
        explainPanic(output) ?? {
        message: `its code crashed: ${shorten(trap.reason)}`,
        hint: explainLastWords(output),
    });
}
// How the runtimes of componentize-py (0.13 to 0.25) put it that a value cannot be turned into what WIT promises.
const WRONG_TYPE = /TypeError\("'(\w+)'(?: object)? (?:is not an instance of|cannot be converted to|cannot be interpreted as)/;
function explainWrongType(trap, output) {
    const came = WRONG_TYPE.exec(output)?.[1];
    if (came === undefined) {
        return null;
    }
    const isNothing = came === 'None' || came === 'NoneType';
    return {
        message: `it must return ${trap.promised}; ${isNothing ? 'None' : `a Python ${came}`} came instead.`,
        hint: isNothing
            ? `Fill ${trap.function}() in: a function that ends without \`return\`, or whose body is \`pass\`, returns None.`
            : 'In Python a result is returned as its bare value, not as Ok(...), and an error is raised as Err("what is wrong").',
    };
}
function explainPythonException(output) {
    const start = output.lastIndexOf('Traceback (most recent call last):\n');
    if (start === -1) {
        return null;
    }
    const [, ...lines] = output.slice(start).split('\n');
    // Indented lines are the stack; what follows, up to the runtime's own panic, is the exception.
    const stack = lines.slice(0, endOf(lines, (line) => /^\s/.test(line)));
    const rest = lines.slice(stack.length);
    const said = rest.slice(0, endOf(rest, (line) => line !== '' && !/^thread '/.test(line)));
    if (said.length === 0) {
        return null;
    }
    const places = stack.flatMap((line) => {
        // The author's own files lie in /0, /1 ...; the rest is Python's.
        const match = /^ {2}File "(\/\d+\/)?([^"]+)", line (\d+), in (\S+)/.exec(line);
        return match === null ? [] : [match];
    });
    const place = places.findLast((match) => match[1] !== undefined) ?? places.at(-1);
    const where = place === undefined ? '' : ` (${place[2]}, line ${place[3]}, in ${place[4]})`;
    return {
        message: `its code raised ${shorten(said.join(' '))}${where}.`,
        hint: /^ModuleNotFoundError/.test(said[0] ?? '')
            ? "Import modules at the top of a file, not inside of a function: a component holds what was imported while it was built, and Python's `socket` and what needs it are not part of it."
            : 'Raise what people should read as Err("what is wrong"); any other exception ends the plugin.',
    };
}
function explainPanic(output) {
    // Rust 1.73 and later, then Go.
    const match = /^thread '.*' (?:\(\d+\) )?panicked at (.+):\n(.+)/m.exec(output) ??
        /^()(?:panic|fatal error): (.+)/m.exec(output);
    if (match === null) {
        return null;
    }
    const [, place = '', said = ''] = match;
    return {
        message: `its code panicked: ${shorten(said)}${place === '' ? '' : ` (${shorten(place)})`}.`,
        hint: 'Return what people should read as the error of the function; a panic ends the plugin.',
    };
}
function explainLastWords(output) {
    const line = output.trimEnd().split('\n').at(-1)?.trim() ?? '';
    return line === '' ? null : `The last that it wrote: ${shorten(line)}`;
}
function endOf(lines, belongs) {
    const end = lines.findIndex((line) => !belongs(line));
    return end === -1 ? lines.length : end;
}
function shorten(text) {
    return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}
/** Makes a tail of at most `limit` bytes. */
function createTail(limit) {
    let kept = new Uint8Array();
    return {
        add(bytes) {
            kept = Buffer.concat([kept, bytes]).subarray(-limit);
        },
        text: () => new TextDecoder().decode(kept),
        clear() {
            kept = new Uint8Array();
        },
    };
}

;// CONCATENATED MODULE: external "node:dns"
const external_node_dns_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./build/plugin-process/addresses.js
// Addresses a plugin must not reach: metadata services and link-local ones never, private ones only where that is meant.

// Where clouds keep what a machine may know and a plugin must not: link-local addresses, and the metadata services elsewhere.
const REFUSED = blockList({
    ipv4: ['169.254.0.0/16', '100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32'],
    ipv6: ['fe80::/10', 'fd00:ec2::254/128', 'fd20:ce::254/128'],
});
// The ranges of RFC 6890 that lead into the machine or the network around it, and those that nothing answers from.
const PRIVATE = blockList({
    ipv4: [
        '0.0.0.0/8',
        '10.0.0.0/8',
        '100.64.0.0/10',
        '127.0.0.0/8',
        '172.16.0.0/12',
        '192.0.0.0/24',
        '192.168.0.0/16',
        '198.18.0.0/15',
        '224.0.0.0/3',
    ],
    ipv6: ['::/127', 'fc00::/7', 'fec0::/10', 'ff00::/8'],
});
/** Says what kind of address an IP address is; an IPv6 address that carries an IPv4 address is judged by that one too. */
function kindOfAddress(address) {
    const plain = address.replace(/%.*$/, '');
    const inner = (0,external_node_net_namespaceObject.isIP)(plain) === 6 ? embeddedAddress(plain) : null;
    for (const [list, kind] of [
        [REFUSED, 'refused'],
        [PRIVATE, 'private'],
    ]) {
        if (contains(list, plain) || (inner !== null && contains(list, inner))) {
            return kind;
        }
    }
    return 'public';
}
/** Whether a host's name says by itself that it is inside: special-use names (RFC 6761, 6762, 8375, 9476) and bare words. */
function isInsideName(host) {
    return (!host.includes('.') ||
        /\.(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/.test(host));
}
function contains(list, address) {
    return list.check(address, (0,external_node_net_namespaceObject.isIP)(address) === 6 ? 'ipv6' : 'ipv4');
}
// Mapped (::ffff:0:0/96), compatible (::/96), translated (64:ff9b::/96) and 6to4 (2002::/16) addresses.
function embeddedAddress(address) {
    // The URL parser writes every IPv6 address in one way: no dotted part, zeros left out.
    const text = new URL(`http://[${address}]`).hostname.slice(1, -1);
    const [head = '', tail = ''] = text.split('::');
    const left = head === '' ? [] : head.split(':');
    const right = tail === '' ? [] : tail.split(':');
    const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
    const words = [...left, ...zeros, ...right].map((word) => Number.parseInt(word, 16));
    const [first = 0, second = 0, third = 0] = words;
    const start = words.slice(0, 6).join(',');
    if (first === 0x2002) {
        return dotted(second, third);
    }
    return ['0,0,0,0,0,65535', '0,0,0,0,0,0', '100,65435,0,0,0,0'].includes(start)
        ? dotted(words[6] ?? 0, words[7] ?? 0)
        : null;
}
function dotted(high, low) {
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
function blockList(ranges) {
    const list = new external_node_net_namespaceObject.BlockList();
    for (const family of ['ipv4', 'ipv6']) {
        for (const range of ranges[family]) {
            const [network = '', bits = ''] = range.split('/');
            list.addSubnet(network, Number(bits), family);
        }
    }
    return list;
}

;// CONCATENATED MODULE: ./build/plugin-process/proxy.js
// Proxies: which one a request goes through, and the tunnel that https takes through it.




const TUNNEL_TIME = 30_000;
/** The proxy that a URL is asked for through; null: none. */
function proxyFor(target, proxies) {
    const address = target.protocol === 'https:' ? proxies.https : proxies.http;
    return address === null || isExempt(target, proxies.none) ? null : new URL(address);
}
// `NO_PROXY` as curl and Go read it: names with everything below them, addresses, ranges, `*`; a port narrows an entry.
function isExempt(target, none) {
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
    return none.some((entry) => {
        const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec((0,external_node_net_namespaceObject.isIP)(entry) === 6 ? `${entry}` : entry) ?? [];
        const text = (0,external_node_net_namespaceObject.isIP)(entry) === 6 ? entry : name.replace(/^\[|\]$/g, '');
        if ((0,external_node_net_namespaceObject.isIP)(entry) !== 6 && only !== undefined && only !== port) {
            return false;
        }
        const word = text.toLowerCase().replace(/^\*?\./, '');
        return text === '*' || host === word || host.endsWith(`.${word}`) || isInRange(host, text);
    });
}
function isInRange(host, range) {
    const [network = '', bits = ''] = range.split('/');
    const version = (0,external_node_net_namespaceObject.isIP)(network);
    const most = version === 6 ? 128 : 32;
    if (version === 0 || version !== (0,external_node_net_namespaceObject.isIP)(host) || !/^\d{1,3}$/.test(bits) || Number(bits) > most) {
        return false;
    }
    const family = version === 6 ? 'ipv6' : 'ipv4';
    const list = new external_node_net_namespaceObject.BlockList();
    list.addSubnet(network, Number(bits), family);
    return list.check(host, family);
}
/** The header by which a proxy knows us, from the user name and password of its URL; empty without. */
function proxyHeaders(proxy) {
    if (proxy.username === '') {
        return {};
    }
    const [name, password] = [proxy.username, proxy.password].map((text) => decodeURIComponent(text));
    const credentials = Buffer.from(`${name}:${password}`).toString('base64');
    return { 'proxy-authorization': `Basic ${credentials}` };
}
/** An agent for https whose connections go through a proxy (CONNECT); TLS is spoken with the target, end to end. */
class TunnelAgent extends external_node_https_namespaceObject.Agent {
    #proxy;
    constructor(proxy, options) {
        super(options);
        this.#proxy = proxy;
    }
    createConnection(options, callback) {
        const done = (error, socket) => {
            // What Node passes on in the case of an error is never looked at.
            Reflect.apply(callback ?? (() => { }), undefined, [error, socket]);
        };
        const host = options.host ?? '';
        const authority = `${(0,external_node_net_namespaceObject.isIP)(host) === 6 ? `[${host}]` : host}:${options.port ?? 443}`;
        const name = this.#proxy.host;
        const asking = (this.#proxy.protocol === 'https:' ? external_node_https_namespaceObject.request : external_node_http_namespaceObject.request)({
            host: this.#proxy.hostname.replace(/^\[|\]$/g, ''),
            port: this.#proxy.port === '' ? (this.#proxy.protocol === 'https:' ? 443 : 80) : this.#proxy.port,
            method: 'CONNECT',
            path: authority,
            agent: false,
            headers: { host: authority, ...proxyHeaders(this.#proxy) },
        });
        asking.setTimeout(TUNNEL_TIME, () => asking.destroy(new Error('it does not answer')));
        asking.once('connect', (answer, socket, head) => {
            socket.setTimeout(0);
            if (answer.statusCode !== 200 || head.length > 0) {
                socket.destroy();
                done(new Error(`the proxy ${name} answered with status ${answer.statusCode}`));
                return;
            }
            done(null, (0,external_node_tls_namespaceObject.connect)({ ...options, socket }));
        });
        asking.once('response', (answer) => {
            answer.destroy();
            done(new Error(`the proxy ${name} answered with status ${answer.statusCode}`));
        });
        asking.once('error', (error) => done(new Error(`the proxy ${name}: ${error.message}`)));
        asking.end();
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/plugin-process/guarded-fetch.js
// The guarded fetch: HTTP for one service's plugin, to the origins that the service allows and nowhere else.









/** A request that the service's rules do not allow; the message says why, for people. */
class DeniedRequest extends Error {
    name = 'DeniedRequest';
}
/** Headers that belong to the connection: the host sets them, a plugin does not. */
const CONNECTION_HEADERS = [
    'connection',
    'content-length',
    'expect',
    'host',
    'keep-alive',
    'proxy-authorization',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
];
/** Largest head of a response. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Statuses whose responses have no body; `Response` insists on it. */
const WITHOUT_BODY = [204, 205, 304];
// Scheme, host and port as they must be written: no user name, no escapes, no tabs, no backslashes, no full-width dots.
const PLAIN_URL = /^(https?):\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?=[/?#]|$)/i;
/** Makes the fetch of one service. */
function createGuardedFetch(rules) {
    const allowed = new Set(rules.allowedOrigins.map((origin) => new URL(origin).origin));
    const insideIsMeant = isMeantInside(allowed);
    const { proxies } = rules;
    const tls = {
        rejectUnauthorized: !rules.insecureTls,
        ...(rules.ca === null ? {} : { ca: [...external_node_tls_namespaceObject.rootCertificates, rules.ca] }),
        ...(rules.clientCertificate === null
            ? {}
            : { cert: rules.clientCertificate.certificate, key: rules.clientCertificate.key }),
    };
    const http = new external_node_http_namespaceObject.Agent({ keepAlive: true });
    const https = new external_node_https_namespaceObject.Agent({ keepAlive: true, ...tls });
    const tunnel = proxies.https === null
        ? null
        : new TunnelAgent(new URL(proxies.https), { keepAlive: true, ...tls });
    const refuseAddress = (host, address) => {
        const kind = kindOfAddress(address);
        if (kind === 'refused') {
            return `${host} is ${address === host ? '' : `${address}, `}a link-local or metadata address, which no plugin may reach.`;
        }
        return kind === 'public' || insideIsMeant(host, address)
            ? null
            : `${host} is ${address}, a private address. If the service is meant to be there, add that address to \`allowed_hosts\`.`;
    };
    const refusal = (url) => {
        const [whole, , host = '', port] = PLAIN_URL.exec(url) ?? [];
        if (whole === undefined || !URL.canParse(url)) {
            return 'it asked for an address that is not written as scheme://host:port/path, without user name, blanks and escapes in front of the path.';
        }
        const target = new URL(url);
        if (!allowed.has(target.origin)) {
            const list = [...allowed].join(', ');
            return `it asked for ${target.origin}, and this service allows ${list === '' ? 'no host' : `only ${list}`}.`;
        }
        const bare = target.hostname.replace(/^\[|\]$/g, '');
        const refused = (0,external_node_net_namespaceObject.isIP)(bare) === 0 ? null : refuseAddress(bare, bare);
        if (refused !== null) {
            return refused;
        }
        // 0x7f.1, 2130706433, 127.1: the parser takes them all for 127.0.0.1; whoever writes so has something to hide.
        if (host.toLowerCase() !== target.hostname ||
            (port !== undefined && String(Number(port)) !== port)) {
            return `it asked for ${target.origin}, written as ${whole}.`;
        }
        return null;
    };
    // Checked on what the name resolves to, at the moment of connecting: a name that points elsewhere later changes nothing.
    const lookUp = rules.lookUp ?? external_node_dns_namespaceObject.lookup;
    const guardedLookup = (host, options, done) => {
        lookUp(host, { ...options, all: true }, (error, found) => {
            const [first] = found ?? [];
            if (error !== null || first === undefined) {
                done(error ?? new Error(`${host} has no address`), []);
                return;
            }
            const refused = found
                .map(({ address }) => refuseAddress(host, address))
                .find((reason) => reason !== null);
            if (refused !== undefined) {
                done(new DeniedRequest(refused), []);
            }
            else if (options.all === true) {
                done(null, found);
            }
            else {
                done(null, first.address, first.family);
            }
        });
    };
    // A proxy looks names up itself. What can be known here is still checked; a name only the proxy knows is left to it.
    const refusedBehindProxy = (host) => new Promise((resolve) => {
        if ((0,external_node_net_namespaceObject.isIP)(host.replace(/^\[|\]$/g, '')) !== 0) {
            resolve(null);
            return;
        }
        lookUp(host, { all: true }, (error, found) => {
            const reasons = error === null ? found.map((one) => refuseAddress(host, one.address)) : [];
            resolve(reasons.find((reason) => reason !== null) ?? null);
        });
    });
    const open = (target, proxy, request) => {
        const options = {
            method: request.method,
            headers: headersOf(request.headers),
            signal: request.signal,
            maxHeaderSize: MAX_HEADER_BYTES,
        };
        if (target.protocol === 'https:') {
            return proxy === null
                ? (0,external_node_https_namespaceObject.request)(target, { ...options, agent: https, lookup: guardedLookup })
                : (0,external_node_https_namespaceObject.request)(target, { ...options, agent: tunnel ?? https });
        }
        if (proxy === null) {
            return (0,external_node_http_namespaceObject.request)(target, { ...options, agent: http, lookup: guardedLookup });
        }
        const headers = { ...options.headers, host: target.host, ...proxyHeaders(proxy) };
        return (proxy.protocol === 'https:' ? external_node_https_namespaceObject.request : external_node_http_namespaceObject.request)({
            ...(0,external_node_url_namespaceObject.urlToHttpOptions)(proxy),
            ...options,
            auth: null,
            headers,
            path: target.href,
        });
    };
    return {
        refusal,
        async fetch(url, request) {
            const refused = refusal(url);
            if (refused !== null) {
                throw new DeniedRequest(refused);
            }
            const target = new URL(url);
            const proxy = proxyFor(target, proxies);
            const behind = proxy === null ? null : await refusedBehindProxy(target.hostname);
            if (behind !== null) {
                throw new DeniedRequest(behind);
            }
            return new Promise((resolve, reject) => {
                const outgoing = open(target, proxy, request);
                outgoing.once('response', (incoming) => {
                    try {
                        resolve(responseOf(incoming, { limit: rules.responseBody, request, target }));
                    }
                    catch (error) {
                        incoming.destroy();
                        reject(new Error(`the answer of ${target.origin} is not HTTP: ${messageOf(error)}`));
                    }
                });
                // More than one may come, and each that nobody listens to would end the process.
                outgoing.on('error', (error) => {
                    if (error instanceof DeniedRequest) {
                        reject(error);
                        return;
                    }
                    if ('code' in error && error.code === 'HPE_HEADER_OVERFLOW') {
                        const message = `the head of an answer of ${target.origin} has more than ${MAX_HEADER_BYTES} bytes`;
                        request.onLimit?.(message);
                        reject(new Error(message));
                        return;
                    }
                    reject(new Error(`${target.origin} could not be reached: ${reasonOf(error)}`));
                });
                outgoing.end(request.body ?? undefined);
            });
        },
    };
}
/**
 * Whether a private address is what the service's configuration means: the host is configured as that address or by a name
 * of the inside, or the address itself is among the allowed hosts.
 */
function isMeantInside(allowed) {
    const hosts = [...allowed].map((origin) => new URL(origin).hostname.replace(/^\[|\]$/g, ''));
    return (host, address) => isInsideName(host) && (0,external_node_net_namespaceObject.isIP)(host) === 0 ? true : hosts.includes(address);
}
function headersOf(headers) {
    const kept = [...headers].filter(([name]) => !CONNECTION_HEADERS.includes(name.toLowerCase()));
    return Object.fromEntries([['user-agent', 'lgc-action'], ...kept]);
}
function responseOf(incoming, options) {
    // A body may break off when nobody reads it any more.
    incoming.on('error', () => { });
    const headers = new Headers();
    for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
        headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
    }
    const status = incoming.statusCode ?? 0;
    if (WITHOUT_BODY.includes(status)) {
        incoming.resume();
        return new Response(null, { status, headers });
    }
    return new Response(bodyOf(incoming, options), { status, headers });
}
function bodyOf(incoming, { limit, request, target }) {
    const chunks = incoming.iterator({ destroyOnReturn: true });
    let size = 0;
    return new ReadableStream({
        async pull(controller) {
            const next = await chunks.next();
            if (next.done === true) {
                controller.close();
            }
            else if (next.value instanceof Uint8Array) {
                size += next.value.byteLength;
                if (size > limit) {
                    incoming.destroy();
                    const message = `an answer of ${target.origin} is larger than ${limit} bytes`;
                    request.onLimit?.(message);
                    throw new Error(message);
                }
                controller.enqueue(next.value);
            }
        },
        async cancel() {
            await chunks.return?.();
        },
    });
}
// Several addresses tried and failed come as an AggregateError without a message of its own.
function reasonOf(error) {
    if (error instanceof AggregateError) {
        const reasons = error.errors.map((one) => messageOf(one));
        return [...new Set(reasons)].join('; ');
    }
    return error.message;
}

;// CONCATENATED MODULE: ./build/plugin-process/retry.js
// Retries of a plugin's HTTP: what a service asks to be sent again, and what may be sent twice; within a budget.

const BUDGET = 300;
const TRIES = 4;
const FIRST_PAUSE = 250;
/** Longest time one request may wait in all: a call has its own deadline, and a failure that is told beats a timeout. */
const LONGEST_WAIT = 15_000;
/** Methods that mean the same when they are carried out twice. Source: RFC 9110, 9.2.2. */
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
/** Statuses of servers and gateways that another attempt may get past. */
const PASSING = [500, 502, 503, 504];
/**
 * A fetch that tries again: 429 and 503 with Retry-After (seconds or a date) whatever the method, since the service says
 * that it did nothing; 429 without it, too; other 5xx and broken connections only where sending twice does no harm.
 */
function withRetries(fetch, options = {}) {
    const wait = options.wait ?? pause;
    const now = options.now ?? Date.now;
    let budget = options.budget ?? BUDGET;
    return {
        refusal: (url) => fetch.refusal(url),
        async fetch(url, request) {
            let waited = 0;
            for (let tries = 1;; tries += 1) {
                const attempt = await tryOnce(fetch, url, request);
                const after = attempt.retryAfter(now(), tries);
                const isLast = after === null ||
                    tries === TRIES ||
                    budget === 0 ||
                    waited + after > LONGEST_WAIT ||
                    request.signal.aborted;
                if (isLast) {
                    return attempt.end();
                }
                budget -= 1;
                waited += after;
                await attempt.drop();
                await wait(after, request.signal);
                request.signal.throwIfAborted();
            }
        },
    };
}
async function tryOnce(fetch, url, request) {
    const isIdempotent = IDEMPOTENT.includes(request.method.toUpperCase());
    try {
        const response = await fetch.fetch(url, request);
        const { status, headers } = response;
        return {
            retryAfter(now, tries) {
                const asked = headers.get('retry-after');
                if ((status === 429 || status === 503) && asked !== null) {
                    return millisecondsOf(asked, now);
                }
                return status === 429 || (isIdempotent && PASSING.includes(status)) ? backOff(tries) : null;
            },
            drop: async () => response.body?.cancel(),
            end: () => response,
        };
    }
    catch (error) {
        const mayPass = isIdempotent && !(error instanceof DeniedRequest) && !request.signal.aborted;
        return {
            retryAfter: (_now, tries) => (mayPass ? backOff(tries) : null),
            drop: () => Promise.resolve(),
            end() {
                throw error;
            },
        };
    }
}
/** Source: RFC 9110, 10.2.3: seconds, or a date. What is neither counts as no wish. */
function millisecondsOf(retryAfter, now) {
    const seconds = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) : Number.NaN;
    const wanted = Number.isNaN(seconds) ? Date.parse(retryAfter) - now : seconds * 1000;
    return Number.isNaN(wanted) ? FIRST_PAUSE : Math.max(wanted, 0);
}
// Never as long as another's: many that failed at once do not come back at once.
function backOff(tries) {
    return FIRST_PAUSE * 2 ** (tries - 1) * (0.75 + Math.random() / 2);
}
function pause(milliseconds, signal) {
    return new Promise((resolve) => {
        const timer = setTimeout(end, milliseconds);
        function end() {
            clearTimeout(timer);
            signal.removeEventListener('abort', end);
            resolve();
        }
        signal.addEventListener('abort', end, { once: true });
    });
}

;// CONCATENATED MODULE: external "node:async_hooks"
const external_node_async_hooks_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");
;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/common.js
const MAX_U64 = (1n << 64n) - 1n;
/** Validate and return a WebAssembly u64 value. */
function checkedU64(value, name) {
    if (typeof value !== "bigint" || value < 0n || value > MAX_U64) {
        throw new TypeError(`${name} must be a valid u64`);
    }
    return value;
}
/** Convert a WebAssembly u64 value to a lossless JavaScript number. */
function checkedU64AsNumber(value, name) {
    checkedU64(value, name);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
        throw new RangeError(`${name} exceeds JavaScript's safe integer range`);
    }
    return Number(value);
}

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/io.js

let id = 0;
const symbolDispose = Symbol.dispose || Symbol.for("dispose");
const checkedLength = (len, name = "length") => checkedU64AsNumber(len, name);
function io_closed() {
    throw { tag: "closed" };
}
class IoError extends Error {
    toDebugString() {
        return this.message;
    }
}
const ioErrorCreate = (message) => new IoError(message);
class InputStream {
    id;
    handler;
    #open = true;
    #children = new Set();
    static _create(handler) {
        const stream = new InputStream();
        if (!handler) {
            console.trace("no handler");
        }
        stream.id = ++id;
        stream.handler = handler;
        return stream;
    }
    read(len) {
        checkedLength(len);
        if (!this.#open) {
            io_closed();
        }
        if (this.handler.read) {
            return this.handler.read.call(this, len);
        }
        return this.handler.blockingRead.call(this, len);
    }
    blockingRead(len) {
        checkedLength(len);
        if (!this.#open) {
            io_closed();
        }
        return this.handler.blockingRead.call(this, len);
    }
    skip(len) {
        checkedLength(len);
        if (!this.#open) {
            io_closed();
        }
        if (this.handler.skip) {
            return this.handler.skip.call(this, len);
        }
        if (this.handler.read) {
            const bytes = this.handler.read.call(this, len);
            return BigInt(bytes.byteLength);
        }
        return this.blockingSkip.call(this, len);
    }
    blockingSkip(len) {
        checkedLength(len);
        if (!this.#open) {
            io_closed();
        }
        if (this.handler.blockingSkip) {
            return this.handler.blockingSkip.call(this, len);
        }
        const bytes = this.handler.blockingRead.call(this, len);
        return BigInt(bytes.byteLength);
    }
    subscribe() {
        if (!this.#open) {
            return pollableCreate();
        }
        const pollable = this.handler.subscribe
            ? this.handler.subscribe.call(this)
            : pollableCreate();
        if (pollable instanceof Pollable) {
            this.#children.add(pollable);
            pollable._onDispose(() => this.#children.delete(pollable));
        }
        return pollable;
    }
    [symbolDispose]() {
        if (!this.#open) {
            return;
        }
        this.#open = false;
        for (const child of this.#children) {
            child._invalidate();
        }
        this.#children.clear();
        if (this.handler.drop) {
            this.handler.drop.call(this);
        }
    }
}
const inputStreamCreate = InputStream._create;
// @ts-expect-error - Deleting static method
delete InputStream._create;
class OutputStream {
    id;
    open;
    handler;
    #permit = 0n;
    #children = new Set();
    static _create(handler) {
        const stream = new OutputStream();
        if (!handler) {
            console.trace("no handler");
        }
        stream.id = ++id;
        stream.open = true;
        stream.handler = handler;
        return stream;
    }
    checkWrite() {
        if (!this.open) {
            io_closed();
        }
        if (this.handler.checkWrite) {
            const permit = this.handler.checkWrite.call(this);
            checkedLength(permit, "write permit");
            this.#permit = permit;
            return permit;
        }
        this.#permit = 1000000n;
        return this.#permit;
    }
    write(buf) {
        if (!this.open) {
            io_closed();
        }
        if (BigInt(buf.byteLength) > this.#permit) {
            throw new Error("write exceeds the permit returned by checkWrite");
        }
        this.#permit -= BigInt(buf.byteLength);
        this.handler.write.call(this, buf);
    }
    blockingWriteAndFlush(buf) {
        if (!this.open) {
            io_closed();
        }
        if (buf.byteLength > 4096) {
            throw new RangeError("blockingWriteAndFlush accepts at most 4096 bytes");
        }
        if (this.handler.blockingWriteAndFlush) {
            return this.handler.blockingWriteAndFlush.call(this, buf);
        }
        this.handler.write.call(this, buf);
        if (this.handler.blockingFlush) {
            this.handler.blockingFlush.call(this);
        }
        else {
            this.handler.flush?.call(this);
        }
    }
    flush() {
        if (!this.open) {
            io_closed();
        }
        this.#permit = 0n;
        if (this.handler.flush) {
            this.handler.flush.call(this);
        }
    }
    blockingFlush() {
        if (!this.open) {
            io_closed();
        }
        if (this.handler.blockingFlush) {
            this.handler.blockingFlush.call(this);
        }
        else {
            this.handler.flush?.call(this);
        }
    }
    writeZeroes(len) {
        const length = checkedLength(len);
        if (len > this.#permit) {
            throw new Error("write exceeds the permit returned by checkWrite");
        }
        this.write.call(this, new Uint8Array(length));
    }
    blockingWriteZeroesAndFlush(len) {
        const length = checkedLength(len);
        if (length > 4096) {
            throw new RangeError("blockingWriteZeroesAndFlush accepts at most 4096 bytes");
        }
        this.blockingWriteAndFlush.call(this, new Uint8Array(length));
    }
    splice(src, len) {
        const spliceLen = Math.min(checkedLength(len), Number(this.checkWrite.call(this)));
        const bytes = src.read(BigInt(spliceLen));
        this.write.call(this, bytes);
        return BigInt(bytes.byteLength);
    }
    blockingSplice(src, len) {
        const spliceLen = Math.min(checkedLength(len), Number(this.checkWrite.call(this)));
        const bytes = src.blockingRead(BigInt(spliceLen));
        this.write.call(this, bytes);
        return BigInt(bytes.byteLength);
    }
    subscribe() {
        if (!this.open) {
            return pollableCreate();
        }
        const pollable = this.handler.subscribe
            ? this.handler.subscribe.call(this)
            : pollableCreate();
        if (pollable instanceof Pollable) {
            this.#children.add(pollable);
            pollable._onDispose(() => this.#children.delete(pollable));
        }
        return pollable;
    }
    [symbolDispose]() {
        if (!this.open) {
            return;
        }
        this.open = false;
        this.#permit = 0n;
        for (const child of this.#children) {
            child._invalidate();
        }
        this.#children.clear();
        this.handler.drop?.call(this);
    }
}
const outputStreamCreate = OutputStream._create;
// @ts-expect-error - Deleting static method
delete OutputStream._create;
const error = {
    Error: IoError,
};
const streams = { InputStream, OutputStream };
class Pollable {
    #source = { ready: () => true, wait: () => Promise.resolve() };
    #invalid = false;
    #disposed = false;
    #wait = null;
    #disposeCallbacks = [];
    #wakeUnusable;
    #unusable = new Promise((resolve) => (this.#wakeUnusable = resolve));
    static _create(source) {
        const pollable = new Pollable();
        if (source instanceof Promise) {
            let ready = false;
            const wait = source.then(() => {
                ready = true;
            }, () => {
                ready = true;
            });
            pollable.#source = { ready: () => ready, wait: () => wait };
        }
        else if (source) {
            pollable.#source = source;
        }
        return pollable;
    }
    ready() {
        this.#assertUsable();
        return this.#source.ready();
    }
    block() {
        this.#assertUsable();
        if (this.#source.ready()) {
            return Promise.resolve();
        }
        // Deduplicate simultaneous waiters, but discard a completed wait so a
        // level-triggered source can be polled again after its event is consumed.
        if (!this.#wait) {
            this.#wait = Promise.race([
                Promise.resolve(this.#source.wait()),
                this.#unusable.then(() => this.#assertUsable()),
            ]).finally(() => {
                this.#wait = null;
            });
        }
        return this.#wait;
    }
    _onDispose(callback) {
        if (this.#disposed) {
            callback();
        }
        else {
            this.#disposeCallbacks.push(callback);
        }
    }
    _invalidate() {
        if (this.#invalid || this.#disposed) {
            return;
        }
        this.#invalid = true;
        this.#wakeUnusable();
    }
    #assertUsable() {
        if (this.#disposed) {
            throw new Error("pollable has been disposed");
        }
        if (this.#invalid) {
            throw new Error("pollable's parent resource has been disposed");
        }
    }
    [symbolDispose]() {
        if (this.#disposed) {
            return;
        }
        this.#disposed = true;
        this.#wakeUnusable();
        for (const callback of this.#disposeCallbacks.splice(0)) {
            callback();
        }
    }
}
const pollableCreate = Pollable._create;
// @ts-expect-error - Deleting static method
delete Pollable._create;
function pollList(list) {
    if (list.length === 0) {
        throw new Error("poll list must not be empty");
    }
    if (list.length > 0xffffffff) {
        throw new Error("poll list length exceeds u32 index range");
    }
    const ready = [];
    for (let i = 0; i < list.length; i++) {
        if (list[i].ready()) {
            ready.push(i);
        }
    }
    if (ready.length > 0) {
        // Browser guests commonly use an immediately-ready timer alongside an
        // asynchronous Web API pollable. Yield a host task so Fetch, timers, and
        // other event sources can progress instead of starving in a sync loop.
        return new Promise((resolve) => setTimeout(() => {
            const result = [];
            for (let i = 0; i < list.length; i++) {
                if (list[i].ready()) {
                    result.push(i);
                }
            }
            resolve(new Uint32Array(result));
        }, 0));
    }
    // None ready synchronously. Wait for the first to resolve via Promise.race,
    // then sweep for any others that became ready concurrently.
    return Promise.race(list.map((pollable) => pollable.block())).then(() => {
        const result = [];
        for (let i = 0; i < list.length; i++) {
            if (list[i].ready()) {
                result.push(i);
            }
        }
        return new Uint32Array(result);
    });
}
function pollOne(poll) {
    return poll.block();
}
const poll = {
    Pollable,
    pollList,
    pollOne,
    // @ts-expect-error Not matching signature from WIT
    poll: pollList,
};

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/environment.js

let _env = [];
let _args = [];
let _cwd = "/";
function _setEnv(envObj) {
    _env = Object.entries(envObj);
}
function _setArgs(args) {
    _args = args;
}
function environment_setCwd(cwd) {
    fsSetCwd((_cwd = cwd));
}
const environment_environment = {
    getEnvironment() {
        return _env;
    },
    getArguments() {
        return _args;
    },
    initialCwd() {
        return _cwd;
    },
};

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/cli.js



const cli_symbolDispose = Symbol.dispose ?? Symbol.for("dispose");
class ComponentExit extends Error {
    exitError = true;
    code;
    constructor(code) {
        super(`Component exited ${code === 0 ? "successfully" : "with error"}`);
        this.code = code;
    }
}
const exit = {
    exit(status) {
        throw new ComponentExit(status.tag === "err" ? 1 : 0);
    },
    // @ts-expect-error - Available only wasi-cli v0.2.12
    exitWithCode(code) {
        throw new ComponentExit(code);
    },
};
function _setStdin(handler) {
    stdinStream.handler = handler;
}
function _setStderr(handler) {
    stderrStream.handler = handler;
}
function _setStdout(handler) {
    stdoutStream.handler = handler;
}
const stdinStream = inputStreamCreate({
    blockingRead() {
        throw { tag: "closed" };
    },
    subscribe() {
        return pollableCreate();
    },
    [cli_symbolDispose]() { },
});
function consoleStream(writeLine) {
    const decoder = new TextDecoder();
    let pending = "";
    const emitCompleteLines = () => {
        const lines = pending.split("\n");
        pending = lines.pop();
        for (const line of lines) {
            writeLine(line.endsWith("\r") ? line.slice(0, -1) : line);
        }
    };
    return {
        write(contents) {
            pending += decoder.decode(contents, { stream: true });
            emitCompleteLines();
        },
        flush() {
            pending += decoder.decode();
            if (pending) {
                writeLine(pending);
            }
            pending = "";
        },
        blockingFlush() {
            this.flush?.();
        },
        drop() {
            this.flush?.();
        },
    };
}
const stdoutStream = outputStreamCreate(consoleStream((line) => console.log(line)));
const stderrStream = outputStreamCreate(consoleStream((line) => console.error(line)));
const stdin = {
    getStdin() {
        return stdinStream;
    },
};
const stdout = {
    getStdout() {
        return stdoutStream;
    },
};
const stderr = {
    getStderr() {
        return stderrStream;
    },
};
class TerminalInput {
}
class TerminalOutput {
}
const terminalInput = {
    TerminalInput,
};
const terminalOutput = {
    TerminalOutput,
};
const terminalStderr = {
    getTerminalStderr() {
        return undefined;
    },
};
const terminalStdin = {
    getTerminalStdin() {
        return undefined;
    },
};
const terminalStdout = {
    getTerminalStdout() {
        return undefined;
    },
};
/** Create isolated browser CLI interfaces without changing compatibility globals. */
function createCli(config = {}) {
    const stdinInstance = inputStreamCreate(config.stdin ?? {
        blockingRead() {
            throw { tag: "closed" };
        },
        subscribe: () => pollableCreate(),
    });
    const stdoutInstance = outputStreamCreate(config.stdout ?? consoleStream((line) => console.log(line)));
    const stderrInstance = outputStreamCreate(config.stderr ?? consoleStream((line) => console.error(line)));
    const env = Object.entries(config.environment ?? {});
    const args = [...(config.arguments ?? [])];
    const cwd = config.initialCwd ?? "/";
    return {
        environment: {
            getEnvironment: () => env.map(([key, value]) => [key, value]),
            getArguments: () => [...args],
            initialCwd: () => cwd,
        },
        exit,
        stdin: { getStdin: () => stdinInstance },
        stdout: { getStdout: () => stdoutInstance },
        stderr: { getStderr: () => stderrInstance },
        terminalInput,
        terminalOutput,
        terminalStdin,
        terminalStdout,
        terminalStderr,
    };
}

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/clocks.js


const MAX_TIMEOUT_MS = 0x7fffffff;
function timeout(durationNs) {
    let remainingMs = Number((durationNs + 999999n) / 1000000n);
    return new Promise((resolve) => {
        const next = () => {
            if (remainingMs <= 0) {
                resolve();
                return;
            }
            const delay = Math.min(remainingMs, MAX_TIMEOUT_MS);
            remainingMs -= delay;
            setTimeout(next, delay);
        };
        next();
    });
}
const monotonicClock = {
    resolution() {
        // usually we dont get sub-millisecond accuracy in the browser
        // Note: is there a better way to determine this?
        return BigInt(1e6);
    },
    now() {
        // performance.now() is in milliseconds, but we want nanoseconds
        return BigInt(Math.floor(performance.now() * 1e6));
    },
    subscribeInstant(instant) {
        instant = checkedU64(instant, "instant");
        const now = monotonicClock.now();
        if (instant <= now) {
            return pollableCreate();
        }
        return monotonicClock.subscribeDuration(instant - now);
    },
    subscribeDuration(duration) {
        duration = checkedU64(duration, "duration");
        if (duration === 0n) {
            return pollableCreate();
        }
        return pollableCreate(timeout(duration));
    },
};
const wallClock = {
    now() {
        let now = Date.now(); // in milliseconds
        const seconds = BigInt(Math.floor(now / 1e3));
        const nanoseconds = (now % 1e3) * 1e6;
        return { seconds, nanoseconds };
    },
    resolution() {
        return { seconds: 0n, nanoseconds: 1e6 };
    },
};

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/config.js
let config_cwd = "/";
function config_setCwd(cwd) {
    config_cwd = cwd;
}
function _getCwd() {
    return config_cwd;
}

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/in-memory-filesystem.js


const rootEntries = new WeakSet();
const timeZero = {
    seconds: 0n,
    nanoseconds: 0,
};
/** Coerce the given object to a safe integer */
function coerceToSafeIntegerNumber(obj) {
    let n;
    if (typeof obj === "number") {
        n = obj;
    }
    else if (typeof obj == "bigint") {
        n = Number(obj);
    }
    else {
        throw new TypeError(`unexpected non-numeric type: ${obj}`);
    }
    if (n > Number.MAX_SAFE_INTEGER) {
        throw new TypeError(`excessively large number: ${n}`);
    }
    return n;
}
// Bound the total number of symlinks followed during a single path resolution.
const MAX_SYMLINK_DEPTH = 40;
/**
 * Resolve from the descriptor's base directory, retaining the directory stack
 * across symlink expansions so `..` cannot escape that capability. Intermediate
 * symlinks always follow; the final segment follows only when requested.
 * Creation may return a missing final entry, together with its resolved parent.
 */
function resolveEntry(root, path, followFinal, allowMissingFinal = false) {
    const directories = [root];
    const pending = path.split("/").reverse();
    let followed = 0;
    while (pending.length) {
        const parent = directories[directories.length - 1];
        if (!parent.dir) {
            throw "not-directory";
        }
        const name = pending.pop();
        if (name === "" || name === ".") {
            continue;
        }
        if (name === "..") {
            if (directories.length === 1) {
                throw "not-permitted";
            }
            directories.pop();
            continue;
        }
        const entry = parent.dir[name];
        const isFinal = pending.length === 0;
        if (!entry) {
            if (isFinal && allowMissingFinal) {
                return { entry: undefined, parent, name };
            }
            throw "no-entry";
        }
        if (entry.symlink !== undefined && (!isFinal || followFinal)) {
            if (++followed > MAX_SYMLINK_DEPTH) {
                throw "loop";
            }
            if (entry.symlink.startsWith("/")) {
                throw "not-permitted";
            }
            for (const segment of entry.symlink.split("/").reverse()) {
                pending.push(segment);
            }
            continue;
        }
        if (isFinal) {
            return { entry, parent, name };
        }
        directories.push(entry);
    }
    const entry = directories[directories.length - 1];
    return { entry, parent: entry, name: "" };
}
// Preserve the legacy root lookup of `.` without applying CWD substitution to
// symlink targets or to the parent paths used by mutations.
function lookupPath(root, path) {
    if (path === "." && rootEntries.has(root)) {
        return _getCwd();
    }
    return path;
}
function getChildEntry(parentEntry, subpath, followFinal) {
    return resolveEntry(parentEntry, lookupPath(parentEntry, subpath), !!followFinal).entry;
}
function getParentEntry(root, path) {
    const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".");
    const name = segments.pop();
    if (!name || name === "..") {
        throw "invalid";
    }
    const parent = resolveEntry(root, segments.join("/"), true).entry;
    if (!parent.dir) {
        throw "not-directory";
    }
    return [parent, name];
}
function getSource(fileEntry) {
    if (typeof fileEntry.source === "string") {
        fileEntry.source = new TextEncoder().encode(fileEntry.source);
    }
    return fileEntry.source;
}
function describeEntry(entry) {
    if (entry.symlink !== undefined) {
        // Matches POSIX lstat: a symlink's size is the byte length of its target.
        return {
            type: "symbolic-link",
            size: BigInt(new TextEncoder().encode(entry.symlink).byteLength),
        };
    }
    if (entry.dir) {
        return { type: "directory", size: 0n };
    }
    return { type: "regular-file", size: BigInt(getSource(entry).byteLength) };
}
function containsEntry(root, target) {
    if (root === target) {
        return true;
    }
    return root.dir ? Object.values(root.dir).some((entry) => containsEntry(entry, target)) : false;
}
// Keep spare capacity separate so FileDataEntry.source always reflects the logical file size.
const fileWriteBuffers = new WeakMap();
let nextEntryId = 0n;
const entryMetadata = new WeakMap();
function metadata(entry) {
    let value = entryMetadata.get(entry);
    if (!value) {
        value = { id: ++nextEntryId, version: 0n, linkCount: 1n };
        entryMetadata.set(entry, value);
    }
    return value;
}
const fileLocks = new WeakMap();
function lockState(entry) {
    let state = fileLocks.get(entry);
    if (!state) {
        state = { exclusiveHolder: null, sharedHolders: new Set() };
        fileLocks.set(entry, state);
    }
    return state;
}
const touchListeners = new Set();
/**
 * Subscribe to every mutation across every in-memory tree (regardless of which
 * adapter loaded it). Lets a persistence layer (e.g. `OpfsFilesystemAdapter`)
 * react to writes without wrapping every mutating method individually. Returns
 * an unsubscribe function.
 */
function in_memory_filesystem_onTouch(listener) {
    touchListeners.add(listener);
    return () => touchListeners.delete(listener);
}
function touch(entry) {
    metadata(entry).version++;
    for (const listener of touchListeners) {
        listener(entry);
    }
}
function getFileWriteBuffer(entry, source, requiredLength) {
    let buffer = fileWriteBuffers.get(entry);
    if (!buffer || buffer.buffer !== source.buffer || buffer.byteOffset !== source.byteOffset) {
        buffer = source;
    }
    if (requiredLength <= buffer.byteLength) {
        return buffer;
    }
    const newBuffer = new Uint8Array(Math.max(requiredLength, source.byteLength * 2));
    newBuffer.set(source);
    fileWriteBuffers.set(entry, newBuffer);
    return newBuffer;
}
class DirectoryEntryStream {
    idx = 0;
    entries = [];
    static _create(entries) {
        const stream = new DirectoryEntryStream();
        stream.entries = entries;
        return stream;
    }
    readDirectoryEntry() {
        if (this.idx === this.entries.length) {
            return undefined;
        }
        const [name, entry] = this.entries[this.idx];
        this.idx += 1;
        return {
            name,
            type: describeEntry(entry).type,
        };
    }
}
const descriptorEntryStreamCreate = DirectoryEntryStream._create;
// @ts-expect-error - Deleting static method
delete DirectoryEntryStream._create;
class Descriptor {
    #stream;
    #entry;
    #flags = {
        read: true,
        write: true,
        mutateDirectory: true,
    };
    #advice = "normal";
    _getEntry(descriptor) {
        return descriptor.#entry;
    }
    static _create(entry, isStream) {
        const descriptor = new Descriptor();
        if (isStream) {
            descriptor.#stream = entry;
        }
        else {
            descriptor.#entry = entry;
        }
        return descriptor;
    }
    readViaStream(_offset) {
        const source = getSource(this.#entry);
        let offset = Number(_offset);
        return inputStreamCreate({
            blockingRead(len) {
                if (offset === source.byteLength) {
                    throw { tag: "closed" };
                }
                const bytes = source.slice(offset, offset + Number(len));
                offset += bytes.byteLength;
                return bytes;
            },
        });
    }
    writeViaStream(_offset) {
        const entry = this.#entry;
        let offset = coerceToSafeIntegerNumber(_offset);
        return outputStreamCreate({
            write(buf) {
                if (buf.byteLength === 0) {
                    return;
                }
                const source = getSource(entry);
                const end = offset + buf.byteLength;
                if (!Number.isSafeInteger(end)) {
                    throw new TypeError(`excessively large number: ${end}`);
                }
                const buffer = getFileWriteBuffer(entry, source, end);
                if (offset > source.byteLength) {
                    buffer.fill(0, source.byteLength, offset);
                }
                buffer.set(buf, offset);
                entry.source = buffer.subarray(0, Math.max(source.byteLength, end));
                offset = end;
                touch(entry);
            },
        });
    }
    appendViaStream() {
        return this.writeViaStream(this.stat().size);
    }
    advise(_offset, _length, advice) {
        if (this.getType() === "directory") {
            throw "bad-descriptor";
        }
        // All data is already resident in memory, so there's nothing to prefetch or
        // evict here. Retain the last hint so it can be inspected by adapters that
        // do have a real backing store to optimize (e.g. a persistent/OPFS adapter).
        this.#advice = advice;
    }
    syncData() { }
    getFlags() {
        return { ...this.#flags };
    }
    getType() {
        if (this.#stream) {
            return "fifo";
        }
        if (this.#entry.symlink !== undefined) {
            return "symbolic-link";
        }
        if (this.#entry.dir) {
            return "directory";
        }
        if (this.#entry.source) {
            return "regular-file";
        }
        return "unknown";
    }
    setSize(size) {
        if (this.getType() === "directory") {
            throw "is-directory";
        }
        const length = coerceToSafeIntegerNumber(size);
        const source = getSource(this.#entry);
        const resized = new Uint8Array(length);
        resized.set(source.subarray(0, length));
        this.#entry.source = resized;
        touch(this.#entry);
    }
    setTimes(dataAccessTimestamp, dataModificationTimestamp) {
        if (dataAccessTimestamp?.tag !== "no-change" ||
            dataModificationTimestamp?.tag !== "no-change") {
            touch(this.#entry);
        }
    }
    read(length, offset) {
        const source = getSource(this.#entry);
        const off = coerceToSafeIntegerNumber(offset);
        const len = coerceToSafeIntegerNumber(length);
        const result = [
            source.slice(off, off + len),
            off + len >= source.byteLength,
        ];
        return result;
    }
    write(buffer, offset) {
        if (this.getType() === "directory") {
            throw "is-directory";
        }
        const off = coerceToSafeIntegerNumber(offset);
        const source = getSource(this.#entry);
        const end = off + buffer.byteLength;
        if (!Number.isSafeInteger(end)) {
            throw "file-too-large";
        }
        const target = new Uint8Array(Math.max(source.byteLength, end));
        target.set(source);
        target.set(buffer, off);
        this.#entry.source = target;
        touch(this.#entry);
        return BigInt(buffer.byteLength);
    }
    readDirectory() {
        if (!this.#entry?.dir) {
            throw "bad-descriptor";
        }
        return descriptorEntryStreamCreate(Object.entries(this.#entry.dir).sort(([a], [b]) => (a > b ? 1 : -1)));
    }
    sync() { }
    createDirectoryAt(path) {
        try {
            // Existence is checked against the literal entry (mkdir never follows
            // the final path component, even if it's a symlink).
            getChildEntry(this.#entry, path, false);
            throw "exist";
        }
        catch (error) {
            if (error !== "no-entry") {
                throw error;
            }
        }
        const [parent, name] = getParentEntry(this.#entry, path);
        parent.dir[name] = { dir: {} };
        touch(parent);
    }
    stat() {
        const { type, size } = describeEntry(this.#entry);
        return {
            type,
            linkCount: metadata(this.#entry).linkCount,
            size,
            dataAccessTimestamp: timeZero,
            dataModificationTimestamp: timeZero,
            statusChangeTimestamp: timeZero,
        };
    }
    statAt(pathFlags, path) {
        const entry = getChildEntry(this.#entry, path, pathFlags.symlinkFollow);
        const { type, size } = describeEntry(entry);
        return {
            type,
            linkCount: metadata(entry).linkCount,
            size,
            dataAccessTimestamp: timeZero,
            dataModificationTimestamp: timeZero,
            statusChangeTimestamp: timeZero,
        };
    }
    setTimesAt(pathFlags, path, _atime, mtime) {
        const entry = getChildEntry(this.#entry, path, pathFlags.symlinkFollow);
        if (mtime?.tag !== "no-change") {
            // Metadata is currently descriptor-local; touching the entry makes
            // the mutation visible through metadata hashes on newly opened handles.
            fileWriteBuffers.delete(entry);
            touch(entry);
        }
    }
    linkAt(oldPathFlags, oldPath, newDescriptor, newPath) {
        // Unlike open/stat, link never follows the final symlink unless the
        // caller explicitly asked for it via `symlink-follow`.
        const entry = getChildEntry(this.#entry, oldPath, oldPathFlags.symlinkFollow);
        if (entry.dir) {
            throw "not-permitted";
        }
        const [newParent, newName] = getParentEntry(descriptorGetEntry(unwrapDescriptor(newDescriptor)), newPath);
        if (newParent.dir[newName]) {
            throw "exist";
        }
        newParent.dir[newName] = entry;
        metadata(entry).linkCount++;
        touch(newParent);
    }
    openAt(pathFlags, path, openFlags, _flags) {
        const exclusiveCreate = !!(openFlags.create && openFlags.exclusive);
        const resolved = resolveEntry(this.#entry, lookupPath(this.#entry, path), !!pathFlags.symlinkFollow && !exclusiveCreate, !!openFlags.create);
        let childEntry = resolved.entry;
        if (childEntry && exclusiveCreate) {
            throw "exist";
        }
        if (!childEntry) {
            const { parent, name } = resolved;
            childEntry = parent.dir[name] = openFlags.directory
                ? { dir: {} }
                : { source: new Uint8Array() };
            touch(parent);
        }
        if (childEntry.symlink !== undefined) {
            // `symlink-follow` was unset and the final path component is a
            // symlink - matches opening with O_NOFOLLOW against a symlink.
            throw "loop";
        }
        if (openFlags.directory && !childEntry.dir) {
            throw "not-directory";
        }
        if (openFlags.truncate) {
            if (childEntry.dir) {
                throw "is-directory";
            }
            childEntry.source = new Uint8Array();
            touch(childEntry);
        }
        return descriptorCreate(childEntry);
    }
    readlinkAt(path) {
        // The literal entry, never resolved - readlink always reports the
        // immediate target, not what it ultimately points to.
        const entry = getChildEntry(this.#entry, path, false);
        if (entry.symlink === undefined) {
            throw "invalid";
        }
        if (entry.symlink.startsWith("/")) {
            throw "not-permitted";
        }
        return entry.symlink;
    }
    removeDirectoryAt(path) {
        const [parent, name] = getParentEntry(this.#entry, path);
        const entry = parent.dir?.[name];
        if (!entry) {
            throw "no-entry";
        }
        if (!entry.dir) {
            throw "not-directory";
        }
        if (Object.keys(entry.dir).length) {
            throw "not-empty";
        }
        delete parent.dir[name];
        metadata(entry).linkCount--;
        touch(parent);
    }
    renameAt(oldPath, newDescriptor, newPath) {
        const [oldParent, oldName] = getParentEntry(this.#entry, oldPath);
        const entry = oldParent.dir?.[oldName];
        if (!entry) {
            throw "no-entry";
        }
        const [newParent, newName] = getParentEntry(descriptorGetEntry(unwrapDescriptor(newDescriptor)), newPath);
        const replaced = newParent.dir[newName];
        if ((oldParent === newParent && oldName === newName) || replaced === entry) {
            return;
        }
        if (entry.dir && containsEntry(entry, newParent)) {
            throw "invalid";
        }
        if (replaced) {
            if (entry.dir && !replaced.dir) {
                throw "not-directory";
            }
            if (!entry.dir && replaced.dir) {
                throw "is-directory";
            }
            if (replaced.dir && Object.keys(replaced.dir).length > 0) {
                throw "not-empty";
            }
            metadata(replaced).linkCount--;
        }
        newParent.dir[newName] = entry;
        delete oldParent.dir[oldName];
        touch(oldParent);
        if (newParent !== oldParent) {
            touch(newParent);
        }
    }
    symlinkAt(oldPath, newPath) {
        // Matches the Node backend: guest-visible symlink targets are always
        // relative, since this sandboxed filesystem has no host-absolute root.
        if (oldPath.startsWith("/")) {
            throw "not-permitted";
        }
        const [parent, name] = getParentEntry(this.#entry, newPath);
        if (parent.dir[name]) {
            throw "exist";
        }
        parent.dir[name] = { symlink: oldPath };
        touch(parent);
    }
    unlinkFileAt(path) {
        const [parent, name] = getParentEntry(this.#entry, path);
        const entry = parent.dir?.[name];
        if (!entry) {
            throw "no-entry";
        }
        if (entry.dir) {
            throw "is-directory";
        }
        delete parent.dir[name];
        metadata(entry).linkCount--;
        touch(parent);
    }
    isSameObject(other) {
        return descriptorGetEntry(unwrapDescriptor(other)) === this.#entry;
    }
    metadataHash() {
        const value = metadata(this.#entry);
        return { upper: value.id, lower: value.version };
    }
    metadataHashAt(pathFlags, path) {
        const value = metadata(getChildEntry(this.#entry, path, pathFlags.symlinkFollow));
        return { upper: value.id, lower: value.version };
    }
    /**
     * Default advisory-locking implementation: a same-process reader/writer lock
     * keyed on the underlying entry. There's no real contention to wait out in a
     * single-threaded environment, so `lockShared`/`lockExclusive` don't block -
     * they throw `would-block` immediately when the lock isn't free, same as the
     * `tryLock*` variants report `false`.
     */
    tryLockShared() {
        const state = lockState(this.#entry);
        if (state.exclusiveHolder && state.exclusiveHolder !== this) {
            return false;
        }
        state.sharedHolders.add(this);
        return true;
    }
    tryLockExclusive() {
        const state = lockState(this.#entry);
        if (state.exclusiveHolder && state.exclusiveHolder !== this) {
            return false;
        }
        const otherReaders = state.sharedHolders.size - (state.sharedHolders.has(this) ? 1 : 0);
        if (otherReaders > 0) {
            return false;
        }
        state.sharedHolders.delete(this);
        state.exclusiveHolder = this;
        return true;
    }
    lockShared() {
        if (!this.tryLockShared()) {
            throw "would-block";
        }
    }
    lockExclusive() {
        if (!this.tryLockExclusive()) {
            throw "would-block";
        }
    }
    unlock() {
        const state = fileLocks.get(this.#entry);
        if (!state) {
            return;
        }
        state.sharedHolders.delete(this);
        if (state.exclusiveHolder === this) {
            state.exclusiveHolder = null;
        }
    }
}
const descriptorGetEntry = Descriptor.prototype._getEntry;
// @ts-expect-error - Deleting prototype method
delete Descriptor.prototype._getEntry;
const descriptorCreate = Descriptor._create;
// @ts-expect-error - Deleting static method
delete Descriptor._create;
/**
 * Well-known symbol a `BrowserFilesystemDescriptor` wrapper (e.g. the cross-tab-locking
 * `Proxy` from `OpfsFilesystemAdapter`) can implement to hand back the real descriptor it
 * wraps. `renameAt`/`linkAt`/`isSameObject` reach into a *second* descriptor argument's
 * private `#entry` field directly - private-field access bypasses `Proxy` traps and fails
 * its brand check against a wrapper, so a wrapper must be unwrapped via ordinary property
 * access (which a `Proxy` handles correctly) before that field access happens.
 */
const in_memory_filesystem_UNWRAP_DESCRIPTOR = Symbol("browserFilesystemDescriptor.unwrap");
function unwrapDescriptor(descriptor) {
    let current = descriptor;
    for (;;) {
        const inner = current[in_memory_filesystem_UNWRAP_DESCRIPTOR];
        if (!inner || inner === current) {
            return current;
        }
        current = inner;
    }
}
/** Explicit ephemeral storage adapter for browser applications and tests. */
class in_memory_filesystem_InMemoryFilesystemAdapter {
    getRoot(capability) {
        if (!capability.dir) {
            throw new TypeError("an in-memory preopen root must be a directory");
        }
        rootEntries.add(capability);
        return descriptorCreate(capability);
    }
}

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/opfs-filesystem.js

// OPFS has no native symlink concept. All symlinks under a root are recorded in a
// single hidden sidecar file at that root, keyed by their path relative to it, so
// they survive a flush + reload instead of only living for the lifetime of one
// capability.
const SYMLINKS_FILE = ".__wasi_symlinks__.json";
async function readSymlinksFile(handle) {
    try {
        const fileHandle = await handle.getFileHandle(SYMLINKS_FILE);
        const file = await fileHandle.getFile();
        return JSON.parse(await file.text());
    }
    catch {
        return {};
    }
}
async function writeSymlinksFile(handle, symlinks) {
    if (Object.keys(symlinks).length === 0) {
        try {
            await handle.removeEntry(SYMLINKS_FILE);
        }
        catch {
            // no sidecar to remove
        }
        return;
    }
    const fileHandle = await handle.getFileHandle(SYMLINKS_FILE, { create: true });
    const writable = await fileHandle.createWritable();
    await writable.write(JSON.stringify(symlinks));
    await writable.close();
}
/** Collect every symlink under `dir` into a flat path -> target map, relative to `dir` itself. */
function collectSymlinks(dir, prefix, out) {
    for (const [name, entry] of Object.entries(dir)) {
        const path = prefix ? `${prefix}/${name}` : name;
        if (entry.symlink !== undefined) {
            out[path] = entry.symlink;
        }
        else if (entry.dir) {
            collectSymlinks(entry.dir, path, out);
        }
    }
}
/** Place each recorded symlink back into the tree at its path, skipping any path whose parent is missing. */
function injectSymlinks(root, symlinks) {
    for (const [path, target] of Object.entries(symlinks)) {
        const parts = path.split("/").filter(Boolean);
        const name = parts.pop();
        if (!name) {
            continue;
        }
        let dir = root;
        for (const part of parts) {
            dir = dir[part]?.dir;
            if (!dir) {
                break;
            }
        }
        if (dir && !(name in dir)) {
            dir[name] = { symlink: target };
        }
    }
}
async function readEntries(handle) {
    const dir = {};
    for await (const [name, child] of handle.entries()) {
        if (name === SYMLINKS_FILE) {
            continue;
        }
        if (child.kind === "directory") {
            dir[name] = { dir: await readEntries(child) };
        }
        else {
            const file = await child.getFile();
            dir[name] = { source: new Uint8Array(await file.arrayBuffer()) };
        }
    }
    return dir;
}
async function writeEntries(handle, dir) {
    const seen = new Set(Object.keys(dir));
    seen.add(SYMLINKS_FILE);
    for await (const [name] of handle.entries()) {
        if (!seen.has(name)) {
            await handle.removeEntry(name, { recursive: true });
        }
    }
    for (const [name, entry] of Object.entries(dir)) {
        if (entry.symlink !== undefined) {
            // Recorded separately in the root's symlink sidecar file.
            continue;
        }
        if (entry.dir) {
            await writeEntries(await handle.getDirectoryHandle(name, { create: true }), entry.dir);
            continue;
        }
        const fileHandle = await handle.getFileHandle(name, { create: true });
        const writable = await fileHandle.createWritable();
        const source = entry.source ?? new Uint8Array();
        const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
        await writable.write(bytes.slice());
        await writable.close();
    }
}
/** Load an OPFS directory into an in-memory tree, ready to hand to `OpfsFilesystemAdapter.getRoot`. */
async function loadOpfsCapability(handle) {
    const dir = await readEntries(handle);
    injectSymlinks(dir, await readSymlinksFile(handle));
    return { handle, data: { dir } };
}
const LOCK_METHODS = new Set([
    "lockShared",
    "lockExclusive",
    "tryLockShared",
    "tryLockExclusive",
    "unlock",
]);
function lockModeOf(prop) {
    return prop.endsWith("Exclusive") ? "exclusive" : "shared";
}
/** Join an OPFS-relative path onto an existing one, for naming a cross-tab lock. */
function joinLockPath(base, segment) {
    let path = base;
    for (const part of segment.split("/")) {
        if (part === "" || part === ".") {
            continue;
        }
        if (part === "..") {
            path = path.slice(0, path.lastIndexOf("/"));
            continue;
        }
        path = path ? `${path}/${part}` : part;
    }
    return path;
}
/**
 * Wrap a descriptor so its advisory locking also makes a best-effort request against
 * `BrowserLockManager`, in addition to the default same-process reader/writer lock.
 * The Web Locks request is fire-and-forget - there's no way to block a synchronous
 * `lockExclusive()` on a cross-tab grant without JSPI, so this only coordinates
 * tabs that are already idle/cooperating.
 */
function withCrossTabLocking(descriptor, lockName, lockManager) {
    let release = null;
    function requestCrossTabLock(mode) {
        if (!lockManager) {
            return;
        }
        lockManager
            .request(lockName, { mode }, () => new Promise((resolve) => (release = resolve)))
            .catch(() => {
            // best-effort only; local same-process locking already enforced correctness
        });
    }
    function releaseCrossTabLock() {
        release?.();
        release = null;
    }
    return new Proxy(descriptor, {
        get(target, prop, receiver) {
            if (prop === UNWRAP_DESCRIPTOR) {
                return target;
            }
            const value = Reflect.get(target, prop, receiver);
            if (prop === "openAt") {
                return (...args) => {
                    const child = Reflect.apply(value, target, args);
                    return withCrossTabLocking(child, joinLockPath(lockName, args[1]), lockManager);
                };
            }
            if (typeof prop === "string" && LOCK_METHODS.has(prop) && typeof value === "function") {
                return (...args) => {
                    const result = Reflect.apply(value, target, args);
                    if (prop === "unlock") {
                        releaseCrossTabLock();
                    }
                    else if (prop.startsWith("tryLock")) {
                        if (result) {
                            requestCrossTabLock(lockModeOf(prop));
                        }
                    }
                    else {
                        requestCrossTabLock(lockModeOf(prop));
                    }
                    return result;
                };
            }
            return typeof value === "function" ? value.bind(target) : value;
        },
    });
}
/**
 * Browser filesystem adapter backed by the Origin Private File System.
 *
 * Every guest-facing `Descriptor` operation - including advisory locking, which
 * comes for free as `InMemoryFilesystemAdapter`'s same-process reader/writer lock -
 * is delegated to `InMemoryFilesystemAdapter` and stays synchronous. Persistence to
 * OPFS happens automatically shortly after any mutation (debounced to a microtask,
 * so a burst of writes only triggers one round-trip); `flush()`/`dispose()` remain
 * available to force it explicitly, e.g. before navigating away.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/File_System_API/Origin_private_file_system
 */
class OpfsFilesystemAdapter {
    #inMemory = new InMemoryFilesystemAdapter();
    #roots = [];
    #lockManager;
    #flushScheduled = false;
    #unsubscribeTouch;
    constructor(options = {}) {
        this.#lockManager = options.lockManager;
        this.#unsubscribeTouch = _onTouch(() => this.#scheduleFlush());
    }
    getRoot(capability) {
        this.#roots.push(capability);
        const descriptor = this.#inMemory.getRoot(capability.data);
        return this.#lockManager
            ? withCrossTabLocking(descriptor, capability.handle.name, this.#lockManager)
            : descriptor;
    }
    #scheduleFlush() {
        if (this.#flushScheduled) {
            return;
        }
        this.#flushScheduled = true;
        queueMicrotask(() => {
            this.#flushScheduled = false;
            void this.flush();
        });
    }
    /** Persist every loaded root's current in-memory state back to OPFS. */
    async flush() {
        await Promise.all(this.#roots.map(async (root) => {
            const dir = root.data.dir ?? {};
            await writeEntries(root.handle, dir);
            const symlinks = {};
            collectSymlinks(dir, "", symlinks);
            await writeSymlinksFile(root.handle, symlinks);
        }));
    }
    dispose() {
        this.#unsubscribeTouch();
        void this.flush();
    }
}

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/filesystem.js






class filesystem_DirectoryEntryStream {
    #implementation;
    static _create(implementation) {
        const stream = new filesystem_DirectoryEntryStream();
        stream.#implementation = implementation;
        return stream;
    }
    readDirectoryEntry() {
        return this.#implementation.readDirectoryEntry();
    }
}
const directoryEntryStreamCreate = filesystem_DirectoryEntryStream._create;
// @ts-expect-error - Deleting static method
delete filesystem_DirectoryEntryStream._create;
class filesystem_Descriptor {
    #implementation;
    _getImplementation(descriptor) {
        return descriptor.#implementation;
    }
    static _create(implementation) {
        const descriptor = new filesystem_Descriptor();
        descriptor.#implementation = implementation;
        return descriptor;
    }
    readViaStream(offset) {
        return this.#implementation.readViaStream(offset);
    }
    writeViaStream(offset) {
        return this.#implementation.writeViaStream(offset);
    }
    appendViaStream() {
        return this.#implementation.appendViaStream();
    }
    advise(offset, length, advice) {
        return this.#implementation.advise(offset, length, advice);
    }
    syncData() {
        return this.#implementation.syncData();
    }
    getFlags() {
        return this.#implementation.getFlags();
    }
    getType() {
        return this.#implementation.getType();
    }
    setSize(size) {
        return this.#implementation.setSize(size);
    }
    setTimes(dataAccessTimestamp, dataModificationTimestamp) {
        return this.#implementation.setTimes(dataAccessTimestamp, dataModificationTimestamp);
    }
    read(length, offset) {
        return this.#implementation.read(length, offset);
    }
    write(buffer, offset) {
        return this.#implementation.write(buffer, offset);
    }
    readDirectory() {
        return directoryEntryStreamCreate(this.#implementation.readDirectory());
    }
    sync() {
        return this.#implementation.sync();
    }
    createDirectoryAt(path) {
        return this.#implementation.createDirectoryAt(path);
    }
    stat() {
        return this.#implementation.stat();
    }
    statAt(pathFlags, path) {
        return this.#implementation.statAt(pathFlags, path);
    }
    setTimesAt(pathFlags, path, dataAccessTimestamp, dataModificationTimestamp) {
        return this.#implementation.setTimesAt(pathFlags, path, dataAccessTimestamp, dataModificationTimestamp);
    }
    linkAt(oldPathFlags, oldPath, newDescriptor, newPath) {
        return this.#implementation.linkAt(oldPathFlags, oldPath, descriptorGetImplementation(newDescriptor), newPath);
    }
    openAt(pathFlags, path, openFlags, flags) {
        return filesystem_descriptorCreate(this.#implementation.openAt(pathFlags, path, openFlags, flags));
    }
    readlinkAt(path) {
        return this.#implementation.readlinkAt(path);
    }
    removeDirectoryAt(path) {
        return this.#implementation.removeDirectoryAt(path);
    }
    renameAt(oldPath, newDescriptor, newPath) {
        return this.#implementation.renameAt(oldPath, descriptorGetImplementation(newDescriptor), newPath);
    }
    symlinkAt(oldPath, newPath) {
        return this.#implementation.symlinkAt(oldPath, newPath);
    }
    unlinkFileAt(path) {
        return this.#implementation.unlinkFileAt(path);
    }
    isSameObject(other) {
        return this.#implementation.isSameObject(descriptorGetImplementation(other));
    }
    metadataHash() {
        return this.#implementation.metadataHash();
    }
    metadataHashAt(pathFlags, path) {
        return this.#implementation.metadataHashAt(pathFlags, path);
    }
    lockShared() {
        return this.#implementation.lockShared?.();
    }
    lockExclusive() {
        return this.#implementation.lockExclusive?.();
    }
    tryLockShared() {
        return this.#implementation.tryLockShared?.() ?? false;
    }
    tryLockExclusive() {
        return this.#implementation.tryLockExclusive?.() ?? false;
    }
    unlock() {
        return this.#implementation.unlock?.();
    }
}
const descriptorGetImplementation = filesystem_Descriptor.prototype._getImplementation;
// @ts-expect-error - Deleting prototype method
delete filesystem_Descriptor.prototype._getImplementation;
const filesystem_descriptorCreate = filesystem_Descriptor._create;
// @ts-expect-error - Deleting static method
delete filesystem_Descriptor._create;
const defaultAdapter = new in_memory_filesystem_InMemoryFilesystemAdapter();
let _fileData = { dir: {} };
let _preopens = [];
let _rootPreopen = null;
const preopens = {
    getDirectories() {
        return _preopens;
    },
};
/** Create isolated filesystem namespaces backed by an application-selected adapter. */
function createFilesystem({ adapter, preopens: configuredPreopens, }) {
    const entries = Object.entries(configuredPreopens).map(([guestPath, capability]) => [filesystem_descriptorCreate(adapter.getRoot(capability)), guestPath]);
    let disposed = false;
    return {
        types: filesystem_types,
        preopens: {
            getDirectories() {
                if (disposed) {
                    throw new Error("filesystem adapter has been disposed");
                }
                return [...entries];
            },
        },
        dispose() {
            if (disposed) {
                return;
            }
            disposed = true;
            adapter.dispose?.();
        },
    };
}
function _setFileData(fileData) {
    _fileData = fileData;
    if (_rootPreopen) {
        _rootPreopen[0] = filesystem_descriptorCreate(defaultAdapter.getRoot(fileData));
    }
    else {
        _setPreopens({ "/": fileData });
    }
    const cwd = environment.initialCwd();
    _setCwd(cwd || "/");
}
function _getFileData() {
    return JSON.stringify(_fileData);
}
/**
 * Replace all preopens with the given set.
 * @param preopensConfig - Map of virtual paths to file data entries
 */
function _setPreopens(preopensConfig) {
    _preopens = [];
    _rootPreopen = null;
    for (const [virtualPath, fileData] of Object.entries(preopensConfig)) {
        _addPreopen(virtualPath, fileData);
    }
}
/**
 * Add a single preopen mapping.
 * @param virtualPath - The virtual path visible to the guest
 * @param fileData - The file data object representing the directory
 */
function _addPreopen(virtualPath, fileData) {
    const descriptor = filesystem_descriptorCreate(defaultAdapter.getRoot(fileData));
    const entry = [descriptor, virtualPath];
    _preopens.push(entry);
    if (virtualPath === "/") {
        _rootPreopen = entry;
    }
}
/**
 * Add a single preopen backed by a custom adapter (e.g. `OpfsFilesystemAdapter`) instead of the
 * default in-memory one. Lets a host wire an alternative `BrowserFilesystemAdapter` into the
 * top-level `wasi:filesystem/preopens` singleton that transpiled components import statically.
 * @param virtualPath - The virtual path visible to the guest
 * @param adapter - The adapter that will back this preopen
 * @param capability - The adapter-specific capability to load as the preopen's root
 */
function _addPreopenWithAdapter(virtualPath, adapter, capability) {
    const descriptor = filesystem_descriptorCreate(adapter.getRoot(capability));
    const entry = [descriptor, virtualPath];
    _preopens.push(entry);
    if (virtualPath === "/") {
        _rootPreopen = entry;
    }
}
/** Clear all preopens, giving the guest no filesystem access. */
function _clearPreopens() {
    _preopens = [];
    _rootPreopen = null;
}
/** Get current preopens configuration. */
function _getPreopens() {
    return [..._preopens];
}
/** Reject host paths because browser filesystems require explicit capabilities. */
function _createPreopenDescriptor(hostPreopen) {
    throw new TypeError(`browser preopen ${JSON.stringify(hostPreopen)} is a host path; configure browser file data or an adapter instead`);
}
const filesystem_types = {
    Descriptor: filesystem_Descriptor,
    DirectoryEntryStream: filesystem_DirectoryEntryStream,
    filesystemErrorCode: (err) => {
        let message;
        if ("payload" in err) {
            message = err.payload;
        }
        else if ("message" in err) {
            message = err.message;
        }
        return convertFsError(message);
    },
};
function convertFsError(e) {
    switch (e.code) {
        case "EACCES":
            return "access";
        case "EAGAIN":
        case "EWOULDBLOCK":
            return "would-block";
        case "EALREADY":
            return "already";
        case "EBADF":
            return "bad-descriptor";
        case "EBUSY":
            return "busy";
        case "EDEADLK":
            return "deadlock";
        case "EDQUOT":
            return "quota";
        case "EEXIST":
            return "exist";
        case "EFBIG":
            return "file-too-large";
        case "EILSEQ":
            return "illegal-byte-sequence";
        case "EINPROGRESS":
            return "in-progress";
        case "EINTR":
            return "interrupted";
        case "EINVAL":
            return "invalid";
        case "EIO":
            return "io";
        case "EISDIR":
            return "is-directory";
        case "ELOOP":
            return "loop";
        case "EMLINK":
            return "too-many-links";
        case "EMSGSIZE":
            return "message-size";
        case "ENAMETOOLONG":
            return "name-too-long";
        case "ENODEV":
            return "no-device";
        case "ENOENT":
            return "no-entry";
        case "ENOLCK":
            return "no-lock";
        case "ENOMEM":
            return "insufficient-memory";
        case "ENOSPC":
            return "insufficient-space";
        case "ENOTDIR":
        case "ERR_FS_EISDIR":
            return "not-directory";
        case "ENOTEMPTY":
            return "not-empty";
        case "ENOTRECOVERABLE":
            return "not-recoverable";
        case "ENOTSUP":
            return "unsupported";
        case "ENOTTY":
            return "no-tty";
        // windows gives this error for badly structured `//` reads
        // this seems like a slightly better error than unknown given
        // that it's a common footgun
        case -4094:
        case "ENXIO":
            return "no-such-device";
        case "EOVERFLOW":
            return "overflow";
        case "EPERM":
            return "not-permitted";
        case "EPIPE":
            return "pipe";
        case "EROFS":
            return "read-only";
        case "ESPIPE":
            return "invalid-seek";
        case "ETXTBSY":
            return "text-file-busy";
        case "EXDEV":
            return "cross-device";
        case "UNKNOWN":
            switch (e.errno) {
                case -4094:
                    return "no-such-device";
                default:
                    throw e;
            }
        default:
            throw e;
    }
}

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/in-memory-http.js

/** A fetch-like browser client for invoking an in-memory WASI HTTP handler. */
class InMemoryHttpClient {
    #handler;
    constructor(handler) {
        this.#handler = typeof handler === "function" ? handler : handler.handle.bind(handler);
    }
    fetch(request) {
        return handleIncomingRequest(request, this.#handler);
    }
}

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/http.js


const http_symbolDispose = Symbol.dispose || Symbol.for("dispose");
const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder();
const forbiddenHeaders = new Set(["connection", "keep-alive", "host"]);
const DEFAULT_HTTP_TIMEOUT_NS = 600000000000n;
// RFC 9110 compliant header validation
const TOKEN_RE = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const FIELD_VALUE_RE = /^[\t\x20-\x7E\x80-\xFF]*$/;
const BRACKETED_IPV6_AUTHORITY_RE = /^\[([0-9A-Fa-f:.]+)\](?::([0-9]+))?$/;
const DNS_OR_IPV4_AUTHORITY_RE = /^([a-zA-Z0-9.-]+)(?::([0-9]+))?$/;
function validateHeaderName(name) {
    if (!TOKEN_RE.test(name)) {
        throw { tag: "invalid-syntax" };
    }
}
function validateHeaderValue(value) {
    const str = typeof value === "string" ? value : utf8Decoder.decode(value);
    if (!FIELD_VALUE_RE.test(str)) {
        throw { tag: "invalid-syntax" };
    }
}
class Fields {
    #immutable = false;
    #entries = [];
    #table = new Map();
    static fromList(entries) {
        const fields = new Fields();
        for (const [key, value] of entries) {
            fields.append(key, value);
        }
        return fields;
    }
    get(name) {
        const tableEntries = this.#table.get(name.toLowerCase());
        if (!tableEntries) {
            return [];
        }
        return tableEntries.map(([, v]) => v);
    }
    /**
     * WIT spec (https://github.com/WebAssembly/WASI/blob/91bb44c3c3a9b1e09187db23c85fa844d1fd6b15/proposals/http/wit/types.wit#L215-L223):
     *
     * > Set all of the values for a name. Clears any existing values for that
     * > name, if they have been set.
     * >
     * > Fails with `header-error.immutable` if the `fields` are immutable.
     * >
     * > Fails with `header-error.invalid-syntax` if the `field-name` or any of
     * > the `field-value`s are syntactically invalid.
     *
     * The existing-branch splice/reuse is an allocation optimization — values are cleared, not retained.
     */
    set(name, values) {
        if (this.#immutable) {
            throw { tag: "immutable" };
        }
        validateHeaderName(name);
        for (const value of values) {
            validateHeaderValue(value);
        }
        const lowercased = name.toLowerCase();
        if (forbiddenHeaders.has(lowercased)) {
            throw { tag: "forbidden" };
        }
        const tableEntries = this.#table.get(lowercased);
        if (tableEntries) {
            this.#entries = this.#entries.filter((entry) => !tableEntries.includes(entry));
            tableEntries.splice(0, tableEntries.length);
        }
        else {
            this.#table.set(lowercased, []);
        }
        const newTableEntries = this.#table.get(lowercased);
        for (const value of values) {
            const entry = [name, value];
            this.#entries.push(entry);
            newTableEntries.push(entry);
        }
    }
    has(name) {
        return this.#table.has(name.toLowerCase());
    }
    delete(name) {
        if (this.#immutable) {
            throw { tag: "immutable" };
        }
        const lowercased = name.toLowerCase();
        const tableEntries = this.#table.get(lowercased);
        if (tableEntries) {
            this.#entries = this.#entries.filter((entry) => !tableEntries.includes(entry));
            this.#table.delete(lowercased);
        }
    }
    append(name, value) {
        if (this.#immutable) {
            throw { tag: "immutable" };
        }
        validateHeaderName(name);
        validateHeaderValue(value);
        const lowercased = name.toLowerCase();
        if (forbiddenHeaders.has(lowercased)) {
            throw { tag: "forbidden" };
        }
        const entry = [name, value];
        this.#entries.push(entry);
        const tableEntries = this.#table.get(lowercased);
        if (tableEntries) {
            tableEntries.push(entry);
        }
        else {
            this.#table.set(lowercased, [entry]);
        }
    }
    entries() {
        return this.#entries;
    }
    clone() {
        return fieldsFromEntriesChecked(this.#entries);
    }
    static _lock(fields) {
        fields.#immutable = true;
        return fields;
    }
    static _fromEntriesChecked(entries) {
        const fields = new Fields();
        fields.#entries = entries;
        for (const entry of entries) {
            const lowercase = entry[0].toLowerCase();
            const existing = fields.#table.get(lowercase);
            if (existing) {
                existing.push(entry);
            }
            else {
                fields.#table.set(lowercase, [entry]);
            }
        }
        return fields;
    }
}
const fieldsLock = Fields._lock;
// @ts-expect-error - Deleting static method
delete Fields._lock;
const fieldsFromEntriesChecked = Fields._fromEntriesChecked;
// @ts-expect-error - Deleting static method
delete Fields._fromEntriesChecked;
class RequestOptions {
    #connectTimeout;
    #firstByteTimeout;
    #betweenBytesTimeout;
    connectTimeout() {
        return this.#connectTimeout;
    }
    setConnectTimeout(duration) {
        if (duration !== undefined && duration < 0n) {
            throw new Error("duration must not be negative");
        }
        this.#connectTimeout = duration;
    }
    firstByteTimeout() {
        return this.#firstByteTimeout;
    }
    setFirstByteTimeout(duration) {
        if (duration !== undefined && duration < 0n) {
            throw new Error("duration must not be negative");
        }
        this.#firstByteTimeout = duration;
    }
    betweenBytesTimeout() {
        return this.#betweenBytesTimeout;
    }
    setBetweenBytesTimeout(duration) {
        if (duration !== undefined && duration < 0n) {
            throw new Error("duration must not be negative");
        }
        this.#betweenBytesTimeout = duration;
    }
}
class OutgoingBody {
    #outputStream = null;
    #chunks = [];
    #finished = false;
    #resolveFinished;
    #finishedPromise = new Promise((resolve) => (this.#resolveFinished = resolve));
    #requestStream = null;
    #requestStreamController = null;
    #requestStreamCancelled = false;
    write() {
        const outputStream = this.#outputStream;
        if (outputStream === null) {
            throw undefined;
        }
        this.#outputStream = null;
        return outputStream;
    }
    static finish(body, trailers) {
        if (trailers) {
            throw { tag: "internal-error", val: "trailers unsupported" };
        }
        if (body.#finished) {
            throw { tag: "internal-error", val: "body already finished" };
        }
        body.#finished = true;
        if (!body.#requestStreamCancelled) {
            body.#requestStreamController?.close();
        }
        body.#resolveFinished();
    }
    #bodyData() {
        if (this.#chunks.length === 0) {
            return null;
        }
        let totalLen = 0;
        for (const chunk of this.#chunks) {
            totalLen += chunk.byteLength;
        }
        const result = new Uint8Array(totalLen);
        let offset = 0;
        for (const chunk of this.#chunks) {
            result.set(chunk, offset);
            offset += chunk.byteLength;
        }
        return result;
    }
    static async _finishedBodyData(outgoingBody) {
        await outgoingBody.#finishedPromise;
        return outgoingBody.#bodyData();
    }
    static _requestBodyStream(outgoingBody) {
        if (outgoingBody.#requestStream === null) {
            outgoingBody.#requestStream = new ReadableStream({
                start(controller) {
                    outgoingBody.#requestStreamController = controller;
                    for (const chunk of outgoingBody.#chunks) {
                        controller.enqueue(chunk);
                    }
                    outgoingBody.#chunks.length = 0;
                    if (outgoingBody.#finished) {
                        controller.close();
                    }
                },
                cancel() {
                    outgoingBody.#requestStreamCancelled = true;
                },
            });
        }
        return outgoingBody.#requestStream;
    }
    static _create() {
        const outgoingBody = new OutgoingBody();
        const chunks = outgoingBody.#chunks;
        outgoingBody.#outputStream = outputStreamCreate({
            write(buf) {
                if (outgoingBody.#finished || outgoingBody.#requestStreamCancelled) {
                    throw { tag: "closed" };
                }
                const chunk = new Uint8Array(buf);
                if (outgoingBody.#requestStreamController) {
                    outgoingBody.#requestStreamController.enqueue(chunk);
                }
                else {
                    chunks.push(chunk);
                }
            },
            blockingFlush() { },
            subscribe() {
                return pollableCreate();
            },
        });
        return outgoingBody;
    }
    [http_symbolDispose]() { }
}
const outgoingBodyCreate = OutgoingBody._create;
// @ts-expect-error - Deleting static method
delete OutgoingBody._create;
const outgoingBodyFinishedData = OutgoingBody._finishedBodyData;
// @ts-expect-error - Deleting static method
delete OutgoingBody._finishedBodyData;
const outgoingBodyRequestStream = OutgoingBody._requestBodyStream;
// @ts-expect-error - Deleting static method
delete OutgoingBody._requestBodyStream;
class OutgoingRequest {
    #method = { tag: "get" };
    #scheme = undefined;
    #pathWithQuery = undefined;
    #authority = undefined;
    #headers;
    #body;
    #bodyRequested = false;
    constructor(headers) {
        fieldsLock(headers);
        this.#headers = headers;
        this.#body = outgoingBodyCreate();
    }
    body() {
        if (this.#bodyRequested) {
            throw new Error("Body already requested");
        }
        this.#bodyRequested = true;
        return this.#body;
    }
    method() {
        return this.#method;
    }
    setMethod(method) {
        if (method.tag === "other" && method.val && !method.val.match(/^[a-zA-Z-]+$/)) {
            throw undefined;
        }
        this.#method = method;
    }
    pathWithQuery() {
        return this.#pathWithQuery;
    }
    setPathWithQuery(pathWithQuery) {
        if (pathWithQuery && !pathWithQuery.match(/^[a-zA-Z0-9.\-_~!$&'()*+,;=:@%?/]+$/)) {
            throw undefined;
        }
        this.#pathWithQuery = pathWithQuery;
    }
    scheme() {
        return this.#scheme;
    }
    setScheme(scheme) {
        if (scheme?.tag === "other" && scheme.val && !scheme.val.match(/^[a-zA-Z]+$/)) {
            throw undefined;
        }
        this.#scheme = scheme;
    }
    authority() {
        return this.#authority;
    }
    setAuthority(authority) {
        if (authority !== undefined) {
            const match = authority.startsWith("[")
                ? authority.match(BRACKETED_IPV6_AUTHORITY_RE)
                : authority.match(DNS_OR_IPV4_AUTHORITY_RE);
            if (!match || (match[2] !== undefined && Number(match[2]) > 65535)) {
                throw undefined;
            }
            try {
                const parsed = new URL(`http://${authority}/`);
                if (parsed.username || parsed.password || !parsed.hostname) {
                    throw undefined;
                }
            }
            catch {
                throw undefined;
            }
        }
        this.#authority = authority;
    }
    headers() {
        return this.#headers;
    }
    [http_symbolDispose]() { }
    static _handle(request, options, config = {}) {
        const scheme = schemeString(request.#scheme);
        const method = "val" in request.#method ? request.#method.val : request.#method.tag;
        if (!request.#pathWithQuery) {
            throw { tag: "HTTP-request-URI-invalid" };
        }
        const url = `${scheme}//${request.#authority || ""}${request.#pathWithQuery}`;
        const headers = new Headers();
        for (const [key, value] of request.#headers.entries()) {
            const lowerKey = key.toLowerCase();
            if (!forbiddenHeaders.has(lowerKey)) {
                headers.append(key, utf8Decoder.decode(value));
            }
        }
        // Request streams are opt-in because Firefox and Safari do not yet support them.
        // The portable default buffers until the guest explicitly finishes the body.
        const bodyData = request.#bodyRequested
            ? config.streamingRequestBodies
                ? outgoingBodyRequestStream(request.#body)
                : outgoingBodyFinishedData(request.#body)
            : null;
        let timeoutMs = Number(DEFAULT_HTTP_TIMEOUT_NS / 1000000n);
        if (options) {
            const ct = options.connectTimeout?.() ?? DEFAULT_HTTP_TIMEOUT_NS;
            const fbt = options.firstByteTimeout?.() ?? DEFAULT_HTTP_TIMEOUT_NS;
            const minTimeout = ct < fbt ? ct : fbt;
            timeoutMs = Number(minTimeout / 1000000n);
        }
        return futureIncomingResponseCreate(url, method.toUpperCase(), headers, bodyData, timeoutMs);
    }
}
const outgoingRequestHandle = OutgoingRequest._handle;
// @ts-expect-error - Deleting static method
delete OutgoingRequest._handle;
class IncomingBody {
    #finished = false;
    #stream = null;
    stream() {
        if (!this.#stream) {
            throw undefined;
        }
        const stream = this.#stream;
        this.#stream = null;
        return stream;
    }
    static finish(incomingBody) {
        if (incomingBody.#finished) {
            throw new Error("incoming body already finished");
        }
        incomingBody.#finished = true;
        return futureTrailersCreate();
    }
    [http_symbolDispose]() { }
    static _create(fetchResponse, bufferedBody) {
        const incomingBody = new IncomingBody();
        let buffer = bufferedBody ?? null;
        let bufferOffset = 0;
        let done = bufferedBody !== undefined;
        let reader = null;
        let readPromise = null;
        let readError = null;
        let disposed = false;
        function ready() {
            return done || (buffer !== null && bufferOffset < buffer.byteLength);
        }
        function startRead() {
            if (readPromise || ready()) {
                return;
            }
            if (!fetchResponse.body) {
                done = true;
                return;
            }
            reader ??= fetchResponse.body.getReader();
            const activeReader = reader;
            readPromise = (async () => {
                try {
                    // Empty Fetch chunks do not make a WASI input stream readable.
                    // Keep a single read in flight and buffer at most one nonempty chunk.
                    while (!done) {
                        const result = await activeReader.read();
                        if (disposed) {
                            return;
                        }
                        if (result.done) {
                            done = true;
                        }
                        else if (result.value.byteLength > 0) {
                            buffer = result.value;
                            bufferOffset = 0;
                            return;
                        }
                    }
                }
                catch (cause) {
                    done = true;
                    if (!disposed) {
                        readError = ioErrorCreate(cause instanceof Error ? cause.message : String(cause));
                    }
                }
                finally {
                    readPromise = null;
                    if (done) {
                        activeReader.releaseLock();
                    }
                }
            })();
        }
        async function waitForReadable() {
            while (!ready()) {
                startRead();
                await readPromise;
            }
        }
        function read(len) {
            if (readError) {
                const error = readError;
                readError = null;
                throw { tag: "last-operation-failed", val: error };
            }
            if (done && (buffer === null || bufferOffset >= buffer.byteLength)) {
                throw { tag: "closed" };
            }
            if (buffer === null || bufferOffset >= buffer.byteLength) {
                startRead();
                return new Uint8Array(0);
            }
            const toRead = Math.min(Number(len), buffer.byteLength - bufferOffset);
            const slice = buffer.slice(bufferOffset, bufferOffset + toRead);
            bufferOffset += toRead;
            if (bufferOffset >= buffer.byteLength) {
                buffer = null;
                bufferOffset = 0;
                startRead();
            }
            return slice;
        }
        function blockingRead(len) {
            if (len === 0n || ready()) {
                return read(len);
            }
            return waitForReadable().then(() => read(len));
        }
        function blockingSkip(len) {
            const result = blockingRead(len);
            return result instanceof Promise
                ? result.then((bytes) => BigInt(bytes.byteLength))
                : BigInt(result.byteLength);
        }
        incomingBody.#stream = inputStreamCreate({
            read,
            // WIT declares synchronous signatures; JSPI awaits these host results
            // for blocking imports. Preserve synchronous results for buffered bodies.
            blockingRead: blockingRead,
            blockingSkip: blockingSkip,
            subscribe() {
                return pollableCreate({ ready, wait: waitForReadable });
            },
            drop() {
                disposed = true;
                done = true;
                buffer = null;
                readError = null;
                if (reader) {
                    const activeReader = reader;
                    void activeReader
                        .cancel()
                        .catch(() => { })
                        .finally(() => {
                        activeReader.releaseLock();
                    });
                }
            },
        });
        if (bufferedBody === undefined) {
            startRead();
        }
        return incomingBody;
    }
}
const incomingBodyCreate = IncomingBody._create;
// @ts-expect-error - Deleting static method
delete IncomingBody._create;
class IncomingResponse {
    #headers;
    #status = 0;
    #body;
    status() {
        return this.#status;
    }
    headers() {
        return this.#headers;
    }
    consume() {
        if (this.#body === undefined) {
            throw undefined;
        }
        const body = this.#body;
        this.#body = undefined;
        return body;
    }
    [http_symbolDispose]() { }
    static _create(fetchResponse) {
        const res = new IncomingResponse();
        res.#status = fetchResponse.status;
        const headerEntries = [];
        const encoder = new TextEncoder();
        fetchResponse.headers.forEach((value, key) => {
            headerEntries.push([key, encoder.encode(value)]);
        });
        res.#headers = fieldsLock(fieldsFromEntriesChecked(headerEntries));
        res.#body = incomingBodyCreate(fetchResponse);
        return res;
    }
}
const incomingResponseCreate = IncomingResponse._create;
// @ts-expect-error - Deleting static method
delete IncomingResponse._create;
class IncomingRequest {
    #request;
    #headers;
    #body;
    method() {
        const method = this.#request.method.toLowerCase();
        return { tag: method };
    }
    pathWithQuery() {
        const url = new URL(this.#request.url);
        return `${url.pathname}${url.search}`;
    }
    scheme() {
        const protocol = new URL(this.#request.url).protocol;
        if (protocol === "http:") {
            return { tag: "HTTP" };
        }
        if (protocol === "https:") {
            return { tag: "HTTPS" };
        }
        return { tag: "other", val: protocol.slice(0, -1) };
    }
    authority() {
        return new URL(this.#request.url).host;
    }
    headers() {
        return this.#headers;
    }
    consume() {
        if (!this.#body) {
            throw new Error("incoming request body already consumed");
        }
        const body = this.#body;
        this.#body = undefined;
        return body;
    }
    static _create(request, bufferedBody) {
        const incoming = new IncomingRequest();
        incoming.#request = request.clone();
        const encoder = new TextEncoder();
        incoming.#headers = fieldsLock(fieldsFromEntriesChecked([...request.headers.entries()].map(([name, value]) => [
            name,
            encoder.encode(value),
        ])));
        incoming.#body = incomingBodyCreate(new Response(request.body), bufferedBody);
        return incoming;
    }
    static _toRequest(request) {
        return request.#request;
    }
}
const incomingRequestCreate = IncomingRequest._create;
// @ts-expect-error - Deleting static method
delete IncomingRequest._create;
const incomingRequestToRequest = IncomingRequest._toRequest;
// @ts-expect-error - Deleting static method
delete IncomingRequest._toRequest;
class OutgoingResponse {
    #headers;
    #status = 200;
    #body = outgoingBodyCreate();
    #bodyRequested = false;
    constructor(headers) {
        fieldsLock(headers);
        this.#headers = headers;
    }
    statusCode() {
        return this.#status;
    }
    setStatusCode(statusCode) {
        if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 999) {
            throw new TypeError("invalid HTTP status code");
        }
        this.#status = statusCode;
    }
    headers() {
        return this.#headers;
    }
    body() {
        if (this.#bodyRequested) {
            throw new Error("outgoing response body already requested");
        }
        this.#bodyRequested = true;
        return this.#body;
    }
    static async _toResponse(response) {
        const headers = new Headers();
        for (const [name, value] of response.#headers.entries()) {
            headers.append(name, utf8Decoder.decode(value));
        }
        const body = response.#bodyRequested
            ? await outgoingBodyFinishedData(response.#body)
            : null;
        return new Response(body, {
            status: response.#status,
            headers,
        });
    }
}
const outgoingResponseToResponse = OutgoingResponse._toResponse;
// @ts-expect-error - Deleting static method
delete OutgoingResponse._toResponse;
class ResponseOutparam {
    #used = false;
    #resolve;
    #reject;
    static set(param, response) {
        if (param.#used) {
            throw new Error("response outparam already set");
        }
        param.#used = true;
        if (response.tag === "ok") {
            void outgoingResponseToResponse(response.val).then(param.#resolve, param.#reject);
        }
        else {
            param.#resolve(new Response(`WASI HTTP handler error: ${JSON.stringify(response.val)}`, {
                status: 500,
            }));
        }
    }
    static _isUsed(param) {
        return param.#used;
    }
    static _create() {
        const param = new ResponseOutparam();
        const response = new Promise((resolve, reject) => {
            param.#resolve = resolve;
            param.#reject = reject;
        });
        return [param, response];
    }
}
const responseOutparamCreate = ResponseOutparam._create;
// @ts-expect-error - Deleting static method
delete ResponseOutparam._create;
const responseOutparamIsUsed = ResponseOutparam._isUsed;
// @ts-expect-error - Deleting static method
delete ResponseOutparam._isUsed;
class FutureTrailers {
    #requested = false;
    subscribe() {
        return pollableCreate();
    }
    get() {
        if (this.#requested) {
            return { tag: "err", val: undefined };
        }
        this.#requested = true;
        return {
            tag: "ok",
            val: {
                tag: "ok",
                val: fieldsLock(fieldsFromEntriesChecked([])),
            },
        };
    }
    static _create() {
        return new FutureTrailers();
    }
}
const futureTrailersCreate = FutureTrailers._create;
// @ts-expect-error - Deleting static method
delete FutureTrailers._create;
function mapFetchError(err) {
    if (err.name === "AbortError") {
        return { tag: "connection-timeout" };
    }
    return { tag: "internal-error", val: err.message };
}
class FutureIncomingResponse {
    #result = undefined;
    #promise = null;
    #controller = null;
    #settled = false;
    subscribe() {
        return pollableCreate(this.#promise);
    }
    get() {
        if (this.#result === undefined) {
            return undefined;
        }
        const result = this.#result;
        this.#result = { tag: "err" };
        // The returned response now owns the body. Dropping this consumed future
        // must not abort a Fetch body that the guest is still streaming.
        if (result.tag === "ok" && result.val.tag === "ok") {
            this.#controller = null;
        }
        return result;
    }
    [http_symbolDispose]() {
        // Only abort if the request never settled. If fetch already
        // resolved (even with an ok response whose body is still being
        // streamed elsewhere), aborting here kills the underlying
        // connection and body stream out from under whoever is still
        // reading it, surfacing as a bogus "BodyStreamBuffer was aborted"
        // error on a request that actually succeeded.
        if (!this.#settled) {
            this.#controller?.abort();
        }
        this.#controller = null;
        this.#promise = null;
    }
    static _create(url, method, headers, bodyData, timeoutMs) {
        const future = new FutureIncomingResponse();
        const controller = new AbortController();
        future.#controller = controller;
        let timer;
        if (timeoutMs < Infinity) {
            timer = setTimeout(() => controller.abort(), timeoutMs);
        }
        future.#promise = Promise.resolve(bodyData)
            .then((bodyData) => {
            const init = {
                method,
                headers,
                signal: controller.signal,
            };
            if (bodyData && method !== "GET" && method !== "HEAD") {
                init.body = bodyData;
                if (bodyData instanceof ReadableStream) {
                    init.duplex = "half";
                }
            }
            return globalThis.fetch(url, init);
        })
            .then((response) => {
            if (timer) {
                clearTimeout(timer);
            }
            future.#settled = true;
            future.#result = {
                tag: "ok",
                val: {
                    tag: "ok",
                    val: incomingResponseCreate(response),
                },
            };
        }, (err) => {
            if (timer) {
                clearTimeout(timer);
            }
            future.#settled = true;
            future.#result = {
                tag: "ok",
                val: {
                    tag: "err",
                    val: mapFetchError(err),
                },
            };
        });
        return future;
    }
}
const futureIncomingResponseCreate = FutureIncomingResponse._create;
// @ts-expect-error - Deleting static method
delete FutureIncomingResponse._create;
function schemeString(scheme) {
    if (!scheme) {
        return "https:";
    }
    switch (scheme.tag) {
        case "HTTP":
            return "http:";
        case "HTTPS":
            return "https:";
        case "other":
            return scheme.val.toLowerCase() + ":";
    }
    return "https:";
}
function httpErrorCode(err) {
    if ("payload" in err) {
        return err.payload;
    }
    return {
        tag: "internal-error",
        val: "message" in err ? err.message : err.toDebugString(),
    };
}
let requestStreamingEnabled = false;
/** Enable or disable Fetch `ReadableStream` request bodies. Disabled by default. */
function _setRequestStreaming(enabled) {
    if (typeof enabled !== "boolean") {
        throw new TypeError("request streaming setting must be a boolean");
    }
    requestStreamingEnabled = enabled;
}
const outgoingHandler = {
    handle(request, options) {
        return outgoingRequestHandle(request, options, {
            streamingRequestBodies: requestStreamingEnabled,
        });
    },
};
const incomingHandler = {
    handle() {
        throw "not-supported";
    },
};
/** Create a `wasi:http/incoming-handler` namespace backed by a Web Request handler. */
function createIncomingHandler(handler) {
    return {
        async handle(request, responseOut) {
            try {
                const response = await handler(incomingRequestToRequest(request));
                if (!(response instanceof Response)) {
                    throw new TypeError("incoming HTTP handler must return a Response");
                }
                ResponseOutparam.set(responseOut, {
                    tag: "ok",
                    val: await responseToOutgoingResponse(response),
                });
            }
            catch (error) {
                ResponseOutparam.set(responseOut, {
                    tag: "err",
                    val: {
                        tag: "internal-error",
                        val: error instanceof Error ? error.message : String(error),
                    },
                });
            }
        },
    };
}
async function responseToOutgoingResponse(response) {
    const headers = [];
    response.headers.forEach((value, name) => headers.push([name, utf8Encoder.encode(value)]));
    const outgoing = new OutgoingResponse(fieldsFromEntriesChecked(headers));
    outgoing.setStatusCode(response.status);
    if (response.body) {
        const body = outgoing.body();
        const stream = body.write();
        const reader = response.body.getReader();
        for (let result = await reader.read(); !result.done; result = await reader.read()) {
            let offset = 0;
            while (offset < result.value.byteLength) {
                const permit = stream.checkWrite();
                if (permit === 0n) {
                    await stream.subscribe().block();
                    continue;
                }
                const length = Math.min(Number(permit), result.value.byteLength - offset);
                stream.write(result.value.subarray(offset, offset + length));
                offset += length;
            }
        }
        OutgoingBody.finish(body, undefined);
    }
    return outgoing;
}
/** Translate a browser Request through a WASI handler with a synchronously readable body. */
async function http_handleIncomingRequest(request, handler) {
    const [responseOut, response] = responseOutparamCreate();
    const body = request.body
        ? new Uint8Array(await request.clone().arrayBuffer())
        : new Uint8Array();
    await handler(incomingRequestCreate(request, body), responseOut);
    if (!responseOutparamIsUsed(responseOut)) {
        throw new Error("WASI HTTP handler returned without setting its response outparam");
    }
    return response;
}
const http_types = {
    Fields,
    FutureIncomingResponse,
    FutureTrailers,
    IncomingBody,
    IncomingRequest,
    IncomingResponse,
    OutgoingBody,
    OutgoingRequest,
    OutgoingResponse,
    ResponseOutparam,
    RequestOptions,
    httpErrorCode,
};

;// CONCATENATED MODULE: ./node_modules/@bytecodealliance/preview2-shim/dist/browser/random.js

const MAX_BYTES = 65536;
let insecureRandomValue1, insecureRandomValue2;
const insecure = {
    getInsecureRandomBytes(len) {
        return random.getRandomBytes(len);
    },
    getInsecureRandomU64() {
        return random.getRandomU64();
    },
};
let insecureSeedValue1, insecureSeedValue2;
const insecureSeed = {
    insecureSeed() {
        if (insecureSeedValue1 === undefined || insecureSeedValue2 === undefined) {
            insecureSeedValue1 = random.getRandomU64();
            insecureSeedValue2 = random.getRandomU64();
        }
        return [insecureSeedValue1, insecureSeedValue2];
    },
};
const random = {
    getRandomBytes(len) {
        const byteLength = checkedU64AsNumber(len, "random byte length");
        const bytes = new Uint8Array(byteLength);
        if (byteLength > MAX_BYTES) {
            // this is the max bytes crypto.getRandomValues
            // can do at once see https://developer.mozilla.org/en-US/docs/Web/API/window.crypto.getRandomValues
            for (let generated = 0; generated < byteLength; generated += MAX_BYTES) {
                // buffer.slice automatically checks if the end is past the end of
                // the buffer so we don't have to here
                crypto.getRandomValues(bytes.subarray(generated, generated + MAX_BYTES));
            }
        }
        else {
            crypto.getRandomValues(bytes);
        }
        return bytes;
    },
    getRandomU64() {
        return crypto.getRandomValues(new BigUint64Array(1))[0];
    },
    // @ts-expect-error Not defined in WIT
    insecureRandom() {
        if (insecureRandomValue1 === undefined || insecureRandomValue2 === undefined) {
            insecureRandomValue1 = random.getRandomU64();
            insecureRandomValue2 = random.getRandomU64();
        }
        return [insecureRandomValue1, insecureRandomValue2];
    },
};

;// CONCATENATED MODULE: ./build/plugin-process/poll.js
// Waiting for the first of several things: wasi:io/poll as event loops in guests use it, without a timer's delay.
/**
 * Waits until one of the pollables is ready and returns the indexes of all that are. A guest's loop may ask for what is
 * ready at once again and again: the process takes a turn in between, so that its requests and timers go on. The shim's
 * own way there is a timer, which takes a millisecond each time.
 * @throws Error when there is nothing to wait for.
 */
async function poll_poll(pollables) {
    if (pollables.length === 0) {
        throw new Error('poll list must not be empty');
    }
    if (pollables.some((one) => one.ready())) {
        await new Promise((resolve) => setImmediate(resolve));
    }
    else {
        await Promise.race(pollables.map((one) => Promise.resolve(one.block())));
    }
    return Uint32Array.from(pollables.flatMap((one, index) => (one.ready() ? [index] : [])));
}

;// CONCATENATED MODULE: ./build/plugin-process/refused-sockets.js
// wasi:sockets as Python's runtime is given it: every interface is there, and each attempt to use one is refused.
// The C library of Python's runtime always asks for sockets, whether a plugin uses them or not.
const PYTHON_RUNTIME = 'libcomponentize_py_runtime.so';
const INTERFACES = (/* unused pure expression or super */ null && ([
    'wasi:sockets/instance-network',
    'wasi:sockets/ip-name-lookup',
    'wasi:sockets/network',
    'wasi:sockets/tcp',
    'wasi:sockets/tcp-create-socket',
    'wasi:sockets/udp',
    'wasi:sockets/udp-create-socket',
]));
/**
 * The imports, without versions, that a component may have beyond the allow-list because of the runtime in it; `glue` is
 * what it was transpiled into. Nothing is gained by pretending to be Python: what is imported refuses every use.
 */
function importsOfRuntime(glue) {
    return glue.includes(PYTHON_RUNTIME) ? INTERFACES : [];
}
/**
 * Makes the imports. To open a socket or to look up a name fails with `access-denied`, and `refuse` is told in words; the
 * rest is out of reach, since no socket comes to exist.
 */
function createRefusedSockets(refuse) {
    const refused = (attempt) => () => {
        refuse(`it tried to ${attempt}, and no plugin is given sockets: requests are sent through wasi:http`);
        // What the glue looks for is an own member `payload`: the interface's error, an enum's case.
        throw Object.assign(new Error('access-denied'), { payload: 'access-denied' });
    };
    class Network {
    }
    class ResolveAddressStream {
    }
    class TcpSocket {
    }
    class UdpSocket {
    }
    class IncomingDatagramStream {
    }
    class OutgoingDatagramStream {
    }
    return {
        'wasi:sockets/instance-network': { instanceNetwork: () => new Network() },
        'wasi:sockets/ip-name-lookup': {
            ResolveAddressStream,
            resolveAddresses: refused("look up a host's address"),
        },
        'wasi:sockets/network': { Network },
        'wasi:sockets/tcp': { TcpSocket },
        'wasi:sockets/tcp-create-socket': { createTcpSocket: refused('open a TCP socket') },
        'wasi:sockets/udp': { UdpSocket, IncomingDatagramStream, OutgoingDatagramStream },
        'wasi:sockets/udp-create-socket': { createUdpSocket: refused('open a UDP socket') },
    };
}

;// CONCATENATED MODULE: ./build/plugin-process/wasi.js
// WASI for one instance: the imports of the allow-list, each in the least form that plugins' runtimes live with.

// The build for browsers, which is plain JavaScript and opens nothing; the package shows Node another one.










// The shim sends its requests through the global fetch, some time after `handle` returned: the context that travels with
// its promises says whose request it is.
const sender = new external_node_async_hooks_namespaceObject.AsyncLocalStorage();
/** Replaces the process's fetch by one that knows the instance it works for; called once, before any glue is evaluated. */
function installFetch() {
    globalThis.fetch = (input, init = {}) => {
        const instance = sender.getStore();
        if (instance === undefined || typeof input !== 'string') {
            return Promise.reject(new Error('a request outside of a plugin call is refused'));
        }
        return send(instance, input, init);
    };
}
async function send(instance, url, init) {
    const request = {
        method: init.method ?? 'GET',
        headers: new Headers(init.headers),
        body: init.body instanceof Uint8Array ? init.body : null,
        signal: init.signal === undefined || init.signal === null
            ? instance.signal
            : AbortSignal.any([init.signal, instance.signal]),
        onLimit: (message) => instance.notes.exceeded.push(message),
    };
    try {
        return await instance.fetch.fetch(url, request);
    }
    catch (error) {
        const { denied, unreachable } = instance.notes;
        (error instanceof DeniedRequest ? denied : unreachable).push(messageOf(error));
        throw error;
    }
}
/** Makes the imports of one instance. */
function createWasiImports(options) {
    const output = {
        write: (bytes) => options.write(bytes),
        blockingFlush: () => { },
    };
    const cli = createCli({ environment: {}, arguments: [], stdout: output, stderr: output });
    const filesystem = createFilesystem({ adapter: new in_memory_filesystem_InMemoryFilesystemAdapter(), preopens: {} });
    const randomBytes = (length) => {
        // Allocated here, outside of the cap on wasm memory.
        if (length > BigInt(options.randomLimit)) {
            const message = `it asked for ${length} random bytes at once, more than ${options.randomLimit}`;
            options.notes.exceeded.push(message);
            throw new RangeError(message);
        }
        return random.getRandomBytes(length);
    };
    return withoutPrototypes({
        'wasi:cli/environment': cli.environment,
        'wasi:cli/exit': cli.exit,
        'wasi:cli/stderr': cli.stderr,
        'wasi:cli/stdin': cli.stdin,
        'wasi:cli/stdout': cli.stdout,
        'wasi:cli/terminal-input': cli.terminalInput,
        'wasi:cli/terminal-output': cli.terminalOutput,
        'wasi:cli/terminal-stderr': cli.terminalStderr,
        'wasi:cli/terminal-stdin': cli.terminalStdin,
        'wasi:cli/terminal-stdout': cli.terminalStdout,
        'wasi:clocks/monotonic-clock': monotonicClock,
        'wasi:clocks/wall-clock': wallClock,
        'wasi:filesystem/preopens': filesystem.preopens,
        'wasi:filesystem/types': filesystem.types,
        'wasi:http/outgoing-handler': { handle: handleFor(options) },
        'wasi:http/types': { ...http_types, OutgoingRequest: EscapingRequest },
        'wasi:io/error': error,
        'wasi:io/poll': { ...poll, poll: poll_poll },
        'wasi:io/streams': streams,
        'wasi:random/insecure': { ...insecure, getInsecureRandomBytes: randomBytes },
        'wasi:random/insecure-seed': insecureSeed,
        'wasi:random/random': { ...random, getRandomBytes: randomBytes },
        ...createRefusedSockets((reason) => options.notes.denied.push(reason)),
    });
}
// A component chooses the names it imports: `constructor` or `value-of` must not find what every object inherits.
function withoutPrototypes(imports) {
    return Object.fromEntries(Object.entries(imports).map(([name, members]) => [
        name,
        Object.freeze({ __proto__: null, ...members }),
    ]));
}
// The shim refuses the characters that URLs may hold and RFC 3986 does not (`[`, `|`, ...); browsers and runtimes send them
// as they are, so they are escaped here.
class EscapingRequest extends http_types.OutgoingRequest {
    setPathWithQuery(pathWithQuery) {
        super.setPathWithQuery(pathWithQuery?.replaceAll(/[^a-zA-Z0-9.\-_~!$&'()*+,;=:@%?/]+/gu, (text) => encodeURIComponent(text.toWellFormed())));
    }
}
// An error of the interface must be thrown as its variant; anything else would poison the instance.
function handleFor(instance) {
    return (request, options) => {
        const url = `${schemeOf(request.scheme())}//${request.authority() ?? ''}${request.pathWithQuery() ?? '/'}`;
        instance.notes.requests += 1;
        if (instance.notes.requests > instance.requestLimit) {
            instance.notes.exceeded.push(`it sent more than ${instance.requestLimit} requests in one call`);
            throw httpError({ tag: 'HTTP-request-denied' });
        }
        const refused = instance.fetch.refusal(url);
        if (refused !== null) {
            instance.notes.denied.push(refused);
            throw httpError({ tag: 'HTTP-request-denied' });
        }
        try {
            return sender.run(instance, () => outgoingHandler.handle(request, options));
        }
        catch (error) {
            throw isVariant(error) ? error : httpError({ tag: 'internal-error', val: messageOf(error) });
        }
    };
}
// What the glue looks for is an own member `payload`: an Error that carries one is taken for the interface's error.
function httpError(payload) {
    return Object.assign(new Error(payload.tag), { payload });
}
function isVariant(error) {
    return typeof error === 'object' && error !== null && 'tag' in error;
}
function schemeOf(scheme) {
    if (scheme === undefined) {
        return 'https:';
    }
    return scheme.tag === 'other' ? `${scheme.val.toLowerCase()}:` : `${scheme.tag.toLowerCase()}:`;
}

;// CONCATENATED MODULE: ./build/plugin-process/runner.js
// The runner: instances of one program, a pool for each service, and the calls they carry out.







/** Number of the binding that reaches no host; `load`, `settings` and `schema` are called on it. */
const UNBOUND = 0;
/** How many bytes of an instance's output are kept to explain a crash. */
const OUTPUT_KEPT = 16 * 1024;
/** The part of the memory limit from which on a crash is put down to it: runtimes ask for memory in large steps. */
const NEARLY_FULL = 0.75;
/** What to do about a limit. */
const RAISE = 'If the plugin is right to need more, raise its limits in the config: [plugins.<name>.limits].';
/** Makes the runner of a prepared program. */
function createRunner(options) {
    const { program, instantiate, limits, write } = options;
    const inTurn = createOneByOne();
    const pools = new Map([[UNBOUND, poolOf(NO_NETWORK)]]);
    const cancels = new Map();
    function poolOf(network) {
        return {
            fetch: withRetries(createGuardedFetch({ ...network, responseBody: limits.responseBody })),
            idle: [],
        };
    }
    async function createInstance(pool) {
        const abort = new AbortController();
        const notes = { denied: [], unreachable: [], exceeded: [], requests: 0 };
        const output = createTail(OUTPUT_KEPT);
        const imports = createWasiImports({
            fetch: pool.fetch,
            signal: abort.signal,
            notes,
            write: (bytes) => {
                output.add(bytes);
                write(bytes);
            },
            randomLimit: limits.random,
            requestLimit: limits.requests,
        });
        return { made: await instantiate(imports), notes, output, abort };
    }
    async function carryOut(pool, call, cancelled) {
        let instance;
        try {
            instance = pool.idle.pop() ?? (await inTurn(() => pool.idle.pop() ?? createInstance(pool)));
        }
        catch (error) {
            return failed('trap', `it could not be started: ${messageOf(error)}`);
        }
        instance.notes.denied.length = 0;
        instance.notes.unreachable.length = 0;
        instance.notes.exceeded.length = 0;
        instance.notes.requests = 0;
        instance.output.clear();
        cancelled.addEventListener('abort', () => instance.abort.abort(), { once: true });
        const answer = await callInstance(instance, call);
        const reusable = answer.status !== 'failed' || answer.code === 'plugin';
        if (reusable && !cancelled.aborted) {
            pool.idle.push(instance);
        }
        else {
            instance.abort.abort();
        }
        return withNotes(answer, instance, limits.memoryPages);
    }
    async function callInstance(instance, call) {
        let returned;
        try {
            returned = await instance.made.call(call.function, argumentsOf(program.contract, call));
        }
        catch (error) {
            return isReturned(error)
                ? failureOf(error.payload, limits.result)
                : crash(instance, call, error);
        }
        return readAnswer({
            contract: program.contract,
            emptyMeansAbsent: program.emptyMeansAbsent,
            limit: limits.result,
        }, call, returned);
    }
    function crash(instance, call, error) {
        // A runtime that is refused more memory gives up in its own way; that there was no more to be had is the reason.
        const pages = instance.made.memoryPages();
        if (pages >= limits.memoryPages * NEARLY_FULL) {
            return {
                status: 'failed',
                code: 'limit',
                message: `it crashed with ${inMiB(pages)} MiB of memory in use, and ${inMiB(limits.memoryPages)} MiB are all that it may have.`,
                hint: RAISE,
            };
        }
        const explained = explainTrap({
            function: call.function,
            promised: promisedResult(program, call.function) ?? 'nothing',
            output: instance.output.text(),
            reason: messageOf(error),
        });
        return { status: 'failed', code: 'trap', ...explained };
    }
    return {
        bind(request) {
            pools.set(request.binding, poolOf(request.network));
        },
        async call({ id, binding, call }) {
            const pool = pools.get(binding);
            if (pool === undefined) {
                return failed('trap', `there is no binding ${binding}`);
            }
            const abort = new AbortController();
            const given = new Promise((resolve) => {
                cancels.set(id, () => {
                    resolve(failed('timeout', 'it was given up'));
                    abort.abort();
                });
            });
            try {
                return await Promise.race([carryOut(pool, call, abort.signal), given]);
            }
            finally {
                cancels.delete(id);
            }
        },
        cancel(id) {
            cancels.get(id)?.();
        },
    };
}
// The glue throws what a plugin returned as its error with the value as an own `payload`; anything else is a crash.
function isReturned(error) {
    return isRecord(error) && Object.hasOwn(error, 'payload');
}
function inMiB(pages) {
    return Math.round(pages / 16);
}
function failureOf(payload, limit) {
    if (typeof payload !== 'string') {
        return failed('answer', 'it returned an error that is no string.');
    }
    return Buffer.byteLength(payload) > limit
        ? failed('limit', `it returned an error of more than ${limit} bytes.`)
        : failed('plugin', payload);
}
// What was refused is the reason whatever the plugin made of it; a call that goes on after a refusal is not believed.
function withNotes(answer, instance, memoryPages) {
    const [refused] = instance.notes.denied;
    if (refused !== undefined) {
        return {
            status: 'failed',
            code: 'denied',
            message: refused,
            hint: 'Plugins reach the hosts of their settings and of `allowed_hosts` only.',
        };
    }
    const [exceeded] = instance.notes.exceeded;
    if (exceeded !== undefined) {
        return { status: 'failed', code: 'limit', message: `${exceeded}.`, hint: RAISE };
    }
    const pages = instance.made.memoryPages();
    if (answer.status === 'failed' && answer.hint === null && pages >= memoryPages * NEARLY_FULL) {
        return {
            ...answer,
            hint: `It has ${inMiB(pages)} of the ${inMiB(memoryPages)} MiB of memory that it may have. ${RAISE}`,
        };
    }
    const unreachable = instance.notes.unreachable.at(-1);
    return answer.status === 'failed' && unreachable !== undefined
        ? { ...answer, hint: `While it ran, ${unreachable}.` }
        : answer;
}
function failed(code, message) {
    return { status: 'failed', code, message, hint: null };
}

;// CONCATENATED MODULE: ./build/plugin-process/run-main.js
// The run child: evaluates one plugin's program and carries out its calls until the action lets go of it.




installFetch();
// It is empty, and the real one is slow to ask: glue asks it hundreds of times in a call.
process.env = {};
let runner = null;
function run_main_send(response) {
    process.send?.(response);
}
async function start(program, limits) {
    try {
        const instantiate = await prepareProgram(program);
        runner = createRunner({ program, instantiate, limits, write: limitedOutput(limits.output) });
        run_main_send({ type: 'started' });
    }
    catch (error) {
        const reason = error instanceof ProgramError ? error.message : `its glue: ${messageOf(error)}`;
        run_main_send({
            type: 'refused',
            code: 'component',
            message: `the component cannot be run: ${reason}.`,
            hint: 'Rebuild the plugin with a current toolchain.',
        });
    }
}
function limitedOutput(limit) {
    let left = limit;
    return (bytes) => {
        if (left > 0) {
            process.stdout.write(bytes.slice(0, left));
            left -= bytes.byteLength;
        }
    };
}
function take(request) {
    switch (request.type) {
        case 'start':
            void start(request.program, request.limits);
            return;
        case 'bind':
            runner?.bind(request);
            return;
        case 'call':
            void runner?.call(request).then((answer) => run_main_send({ type: 'answer', id: request.id, answer }));
            return;
        case 'cancel':
            runner?.cancel(request.id);
            return;
    }
}
process.on('message', (message) => {
    const request = parseRunRequest(message);
    if (request === null) {
        // A message this child does not know is a mistake of ours; going on would leave a call without an answer.
        process.exit(1);
    }
    take(request);
});
process.once('disconnect', () => process.exit(0));
// Glue leaves promises behind when an instance crashes; the calls of other instances go on.
process.on('unhandledRejection', (reason) => {
    process.stderr.write(`unhandled rejection: ${messageOf(reason)}\n`);
});

