// Messages between the action and its children are believed only when they are what they claim to be.
import { describe, expect, test } from '@jest/globals';
import {
  parseRunRequest,
  parseRunResponse,
  parseTranspileRequest,
  parseTranspileResponse,
} from '../../src/plugin-process/messages.ts';

const program = {
  glue: 'export const x = 1;',
  modules: [{ name: 'a.wasm', bytes: new Uint8Array([1]) }],
  interfaceName: 'logcraft:lgc/plugin',
  contract: 'strings',
  emptyMeansAbsent: false,
};
const LIMITS = {
  result: 1,
  output: 2,
  random: 3,
  responseBody: 4,
  requests: 5,
  memoryPages: 6,
};
const NETWORK = {
  allowedOrigins: ['http://a'],
  ca: null,
  clientCertificate: { certificate: 'c', key: 'k' },
  insecureTls: false,
  proxies: { http: null, https: 'http://proxy', none: ['b'] },
};
const refusal = { type: 'refused', code: 'denied', message: 'no', hint: null };

describe('messages that are kept', () => {
  test.each([
    [parseTranspileRequest, { type: 'transpile', component: new Uint8Array([0]) }],
    [parseTranspileResponse, { type: 'transpiled', program }],
    [parseTranspileResponse, refusal],
    [parseRunRequest, { type: 'start', program, limits: LIMITS }],
    [parseRunRequest, { type: 'bind', binding: 1, network: NETWORK }],
    [parseRunRequest, { type: 'call', id: 1, binding: 0, call: { function: 'load' } }],
    [
      parseRunRequest,
      {
        type: 'call',
        id: 1,
        binding: 1,
        call: { function: 'read', settings: '', key: '', document: '' },
      },
    ],
    [parseRunRequest, { type: 'cancel', id: 1 }],
    [parseRunResponse, { type: 'started' }],
    [parseRunResponse, refusal],
    [parseRunResponse, { type: 'answer', id: 1, answer: { status: 'text', text: null } }],
    [parseRunResponse, { type: 'answer', id: 1, answer: { status: 'flag', flag: true } }],
    [parseRunResponse, { type: 'answer', id: 1, answer: { status: 'done' } }],
    [
      parseRunResponse,
      { type: 'answer', id: 1, answer: { status: 'failed', code: 'trap', message: '', hint: '' } },
    ],
    [
      parseRunResponse,
      {
        type: 'answer',
        id: 1,
        answer: {
          status: 'metadata',
          metadata: { name: '', version: '', author: null, description: '' },
        },
      },
    ],
  ])('%#', (parse: (message: unknown) => unknown, message) => {
    expect(parse(message)).toEqual(message);
  });
});

describe('messages that are not', () => {
  test.each([
    [parseTranspileRequest, { type: 'transpile', component: 'text' }],
    [
      parseTranspileResponse,
      { type: 'transpiled', program: { ...program, modules: [{ name: 'a' }] } },
    ],
    [parseTranspileResponse, { type: 'transpiled', program: { ...program, contract: 'other' } }],
    [parseTranspileResponse, { ...refusal, code: 'odd' }],
    [parseRunRequest, { type: 'start', program, limits: {} }],
    [parseRunRequest, { type: 'start', program, limits: { ...LIMITS, requests: '5' } }],
    [parseRunRequest, { type: 'call', id: 1, binding: 0, call: { function: 'constructor' } }],
    [
      parseRunRequest,
      { type: 'call', id: 1, binding: 0, call: { function: 'read', settings: '' } },
    ],
    [parseRunRequest, { type: 'bind', binding: 1, network: { ...NETWORK, allowedOrigins: [1] } }],
    [parseRunRequest, { type: 'bind', binding: 1, network: { ...NETWORK, clientCertificate: {} } }],
    [parseRunRequest, { type: 'bind', binding: 1, network: { ...NETWORK, proxies: null } }],
    [parseRunRequest, { type: 'bind', binding: 1, network: null }],
    [parseRunResponse, { type: 'answer', id: '1', answer: { status: 'done' } }],
    [parseRunResponse, { type: 'answer', id: 1, answer: { status: 'text', text: 5 } }],
    [
      parseRunResponse,
      {
        type: 'answer',
        id: 1,
        answer: { status: 'failed', code: 'nice', message: '', hint: null },
      },
    ],
    [parseRunResponse, null],
    [parseRunResponse, 'started'],
    [parseRunResponse, []],
  ])('%#', (parse: (message: unknown) => unknown, message) => {
    expect(parse(message)).toBeNull();
  });
});
