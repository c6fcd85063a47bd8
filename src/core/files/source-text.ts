// The text of a file that a user wrote: decoded strictly, size-limited, and able to say at which place an offset stands.
import { errorFinding, startOf } from './finding.ts';
import type { Checked, Finding, Place } from './finding.ts';

/** The most bytes of one config or detection file. It bounds the work of every parser behind it. */
export const MAX_FILE_BYTES = 256 * 1024;

/** The most mistakes that are told of one file; a broken file can have thousands, each the echo of the first. */
export const MAX_FINDINGS_PER_FILE = 20;

/** Decoded text with the place of each offset. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** The place of an offset into `text`; offsets and columns count UTF-16 code units. */
  readonly placeAt: (offset: number) => Place;
}

/**
 * Decodes a file as UTF-8; a byte order mark is dropped.
 * Refused: more than {@link MAX_FILE_BYTES}, bytes that are no UTF-8, control characters other than tab and line end.
 */
export function decodeSource(file: string, bytes: Uint8Array): Checked<SourceText> {
  if (bytes.length > MAX_FILE_BYTES) {
    return refused(
      errorFinding(
        'file-too-large',
        `the file has ${kibibytes(bytes.length)}, at most ${kibibytes(MAX_FILE_BYTES)} are read`,
        { place: startOf(file), hint: 'Split it into several files.' },
      ),
    );
  }
  const text = decodeUtf8(bytes);
  if (text === null) {
    return refused(notUtf8(file, bytes));
  }
  const source = { file, text, placeAt: placesOf(file, text) };
  const findings = controlCharacters(source);
  return findings.length > 0 ? { value: null, findings } : { value: source, findings: [] };
}

/** At most {@link MAX_FINDINGS_PER_FILE} findings of a file, and one that says how many more there are. */
export function limitFindings(file: string, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_FINDINGS_PER_FILE) {
    return findings;
  }
  const rest = findings.length - MAX_FINDINGS_PER_FILE;
  return [
    ...findings.slice(0, MAX_FINDINGS_PER_FILE),
    errorFinding('more-mistakes', `the file has ${rest} more mistakes`, {
      place: startOf(file),
      hint: 'Mend the first ones and run again.',
    }),
  ];
}

function refused(finding: Finding): Checked<SourceText> {
  return { value: null, findings: [finding] };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function notUtf8(file: string, bytes: Uint8Array): Finding {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return errorFinding('not-utf8', 'the file is UTF-16 text, expected UTF-8', {
      place: startOf(file),
      hint: "Save it again with the encoding 'UTF-8'.",
    });
  }
  return errorFinding('not-utf8', 'the file is not UTF-8 text: a byte here is no character', {
    place: firstBadByte(file, bytes),
    hint: "Save it again with the encoding 'UTF-8'.",
  });
}

// A line end is never part of a longer UTF-8 sequence, so the lines can be decoded one by one.
function firstBadByte(file: string, bytes: Uint8Array): Place {
  let line = 1;
  let start = 0;
  while (start <= bytes.length) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    const part = bytes.subarray(start, end);
    if (decodeUtf8(part) === null) {
      const column = new TextDecoder('utf-8').decode(part).indexOf('\ufffd') + 1;
      return { file, line, column };
    }
    line += 1;
    start = end + 1;
  }
  return startOf(file);
}

function placesOf(file: string, text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return (offset) => {
    const within = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= within) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { file, line: low + 1, column: within - (starts[low] ?? 0) + 1 };
  };
}

function controlCharacters(source: SourceText): readonly Finding[] {
  // A carriage return alone is a line end to some readers and none to others: places and content would differ.

  const pattern = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]|\r(?!\n)/g;
  const findings: Finding[] = [];
  for (const match of source.text.matchAll(pattern)) {
    findings.push(
      errorFinding(
        'control-character',
        match[0] === '\r'
          ? 'a carriage return without a line feed stands here'
          : `the control character ${codePointName(match[0])} stands here, which no text file should hold`,
        {
          place: source.placeAt(match.index),
          hint:
            match[0] === '\r'
              ? 'Save the file with the line ends of Linux (LF) or Windows (CRLF).'
              : 'Remove it; it often comes from copying out of another program.',
        },
      ),
    );
    if (findings.length > MAX_FINDINGS_PER_FILE) {
      break;
    }
  }
  return limitFindings(source.file, findings);
}

/** A character by its code point: `U+0007`. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function kibibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KiB`;
}
