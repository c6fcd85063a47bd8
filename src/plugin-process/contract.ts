// The contracts: which functions each one promises, how a component's own types tell them apart, how a call crosses over.
import { isRecord } from './messages.ts';
import type { Answer, Call, ProgramContract } from './messages.ts';

/** A function as a component declares it, in WIT's words: `list<u8>`, `option<string>`. */
export interface Signature {
  readonly parameters: readonly string[];
  readonly result: string;
}

/** What a component declares of the plugin interface. */
export interface DeclaredInterface {
  readonly functions: ReadonlyMap<string, Signature>;
  /** Fields of the record `metadata`, by name; empty when there is none. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** A contract that fits, or what does not, in words. */
export type Recognition =
  | {
      readonly fits: true;
      readonly contract: ProgramContract;
      /** `read` returns `result<string, string>`. */
      readonly emptyMeansAbsent: boolean;
    }
  | { readonly fits: false; readonly message: string };

interface ExpectedFunction {
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  /** The types it may return: what is seen in the component, and how WIT says it. */
  readonly results: readonly { readonly seen: string; readonly wit: string }[];
}

interface ExpectedContract {
  readonly contract: ProgramContract;
  readonly functions: Readonly<Record<string, ExpectedFunction>>;
  readonly metadata: readonly string[];
}

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

const STRINGS: ExpectedContract = {
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

const BYTES_CONTRACT: ExpectedContract = {
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
export const CONTRACT_FUNCTIONS: readonly string[] = Object.keys(BYTES_CONTRACT.functions);

/** What a function must return, in WIT's words; null when neither contract has it. */
export function promisedResult(
  program: { readonly contract: ProgramContract; readonly emptyMeansAbsent: boolean },
  name: string,
): string | null {
  const { functions } = program.contract === 'strings' ? STRINGS : BYTES_CONTRACT;
  const results = functions[name]?.results ?? [];
  return results[program.emptyMeansAbsent ? results.length - 1 : 0]?.wit ?? null;
}

/** Finds the contract that a component's declared interface fits; with none, says what keeps it from the nearest one. */
export function recogniseContract(declared: DeclaredInterface): Recognition {
  const mismatches = [STRINGS, BYTES_CONTRACT].map((expected) => ({
    expected,
    found: mismatchesOf(expected, declared),
  }));
  const nearest = mismatches.reduce((best, other) =>
    other.found.length < best.found.length ? other : best,
  );
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

function mismatchesOf(expected: ExpectedContract, declared: DeclaredInterface): readonly string[] {
  const functions = Object.entries(expected.functions).flatMap(([name, wanted]) => {
    const found = declared.functions.get(name);
    const wantedText = `${name}(${wanted.parameters.map((one) => `${one.name}: ${one.type}`).join(', ')}) -> ${wanted.results[0]?.wit ?? '_'}`;
    if (found === undefined) {
      return [`the function ${wantedText} is missing`];
    }
    const fits =
      found.parameters.length === wanted.parameters.length &&
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
export function argumentsOf(contract: ProgramContract, call: Call): readonly unknown[] {
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

/** What {@link readAnswer} needs to know of the component that answered. */
export interface AnswerRules {
  readonly contract: ProgramContract;
  readonly emptyMeansAbsent: boolean;
  /** Most bytes of one text. */
  readonly limit: number;
}

/** Turns what a call returned into an answer; one that breaks the interface's promise becomes a failed answer. */
export function readAnswer(rules: AnswerRules, call: Call, returned: unknown): Answer {
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

function readMetadata(rules: AnswerRules, returned: unknown): Answer {
  if (!isRecord(returned)) {
    return broken(`a record was expected, not ${describe(returned)}`);
  }
  const { name, version } = returned;
  if (typeof name !== 'string' || typeof version !== 'string') {
    return broken('the record lacks name or version');
  }
  const author = typeof returned.author === 'string' ? returned.author : null;
  const description = typeof returned.description === 'string' ? returned.description : null;
  const size = [name, version, author ?? '', description ?? ''].reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    0,
  );
  return size > rules.limit
    ? tooLarge(size, rules.limit)
    : { status: 'metadata', metadata: { name, version, author, description } };
}

function readText(rules: AnswerRules, returned: unknown): Answer {
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
  } catch {
    return broken('it is not UTF-8 text');
  }
}

function encode(contract: ProgramContract, text: string): string | Uint8Array {
  return contract === 'strings' ? text : new TextEncoder().encode(text);
}

function broken(what: string): Answer {
  return {
    status: 'failed',
    code: 'answer',
    message: `it returned something that its interface does not promise: ${what}.`,
    hint: null,
  };
}

function tooLarge(size: number, limit: number): Answer {
  return {
    status: 'failed',
    code: 'limit',
    message: `it returned ${size} bytes, more than the ${limit} that one answer may have.`,
    hint: null,
  };
}

function describe(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
