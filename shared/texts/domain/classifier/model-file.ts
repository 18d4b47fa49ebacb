import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { countColumns, listHeads, MODEL_FORMAT, type ModelHeader, type RouterModel } from './model.ts';

/**
 * The file of a model, numbers in little-endian order: the four letters, the format and the length of the header as 32-bit
 * numbers; the header as JSON, filled with blanks to a multiple of four bytes; the hashes (32 bits each); importances and weights
 * (8 bits each).
 */
const LETTERS = 'HLRM';
const PREFIX_BYTES = 12;

/** At most 15 MB: a function loads it. */
export const MAX_MODEL_BYTES = 15_000_000;

export type ModelFault =
  | 'not-a-model'
  | 'other-format'
  | 'wrong-header'
  | 'wrong-length'
  | 'wrong-checksum'
  | 'wrong-order';

/** A file with its header still to be parsed. */
export interface ModelFile {
  readonly header: unknown;
  readonly body: Uint8Array;
}

/** The bytes of a model. */
export function encodeModel(model: RouterModel): Uint8Array {
  const { header } = model;
  const body = joinBody(model);
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(text.length / 4) * 4;
  const file = new Uint8Array(PREFIX_BYTES + headerBytes + body.length).fill(0x20);
  const view = new DataView(file.buffer);
  for (const [at, letter] of [...LETTERS].entries()) file[at] = letter.charCodeAt(0);
  view.setUint32(4, MODEL_FORMAT, true);
  view.setUint32(8, headerBytes, true);
  file.set(text, PREFIX_BYTES);
  file.set(body, PREFIX_BYTES + headerBytes);
  return file;
}

/** Splits a file; the header is read by its contract. */
export function splitModelFile(file: Uint8Array): Result<ModelFile, ModelFault> {
  if (file.length < PREFIX_BYTES || file.length > MAX_MODEL_BYTES) return fail('not-a-model');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if ([...LETTERS].some((letter, at) => file[at] !== letter.charCodeAt(0))) return fail('not-a-model');
  if (view.getUint32(4, true) !== MODEL_FORMAT) return fail('other-format');
  const end = PREFIX_BYTES + view.getUint32(8, true);
  if (end % 4 !== 0 || end > file.length) return fail('wrong-length');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(PREFIX_BYTES, end));
    return ok({ header: JSON.parse(text), body: file.subarray(end) });
  } catch {
    return fail('wrong-header');
  }
}

/** The model of a parsed header and the rest of its file. Copies the body once, because hashes start at a multiple of four bytes. */
export function assembleModel(header: ModelHeader, body: Uint8Array): Result<RouterModel, ModelFault> {
  const hashBytes = header.featureCount * 4;
  const importanceBytes = header.featureCount * listHeads(header).length;
  const weightBytes = header.featureCount * countColumns(header);
  if (body.length !== hashBytes + importanceBytes + weightBytes) return fail('wrong-length');
  if (computeChecksum(body) !== header.checksum) return fail('wrong-checksum');
  const { buffer } = new Uint8Array(body);
  const hashes = new Uint32Array(buffer, 0, header.featureCount);
  if (!isAscending(hashes)) return fail('wrong-order');
  return ok({
    header,
    hashes,
    importances: new Uint8Array(buffer, hashBytes, importanceBytes),
    weights: new Int8Array(buffer, hashBytes + importanceBytes),
  });
}

/** The checksum of all numbers of a model. */
export function checksumOfModel(numbers: Omit<RouterModel, 'header'>): string {
  return computeChecksum(joinBody(numbers));
}

function joinBody({ hashes, importances, weights }: Omit<RouterModel, 'header'>): Uint8Array {
  const body = new Uint8Array(hashes.byteLength + importances.byteLength + weights.byteLength);
  body.set(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength));
  body.set(importances, hashes.byteLength);
  body.set(
    new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength),
    hashes.byteLength + importances.byteLength,
  );
  return body;
}

/** FNV-1a of the bytes in groups of four, as eight hexadecimal digits. It finds damage; it is no protection against forgery. */
export function computeChecksum(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at += 4) {
    const group =
      (bytes[at] as number) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ group, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function isAscending(hashes: Uint32Array): boolean {
  for (let at = 1; at < hashes.length; at++) if ((hashes[at] as number) <= (hashes[at - 1] as number)) return false;
  return true;
}
