import { inspectContent, type Verdict } from '#media/adapters/inspection/inspect-content.ts';

/** The verdict on these bytes when their true size was declared. */
export function inspect(bytes: Uint8Array, contentType: string): Promise<Verdict> {
  return inspectContent(bytes, { contentType, size: bytes.length });
}

/** `ready`, or the reason of the rejection. */
export async function outcome(bytes: Uint8Array, contentType: string): Promise<string> {
  const verdict = await inspect(bytes, contentType);
  return verdict.kind === 'ready' ? 'ready' : verdict.reason;
}

/** A copy with these bytes (numbers or Latin-1 text) written at an offset; negative offsets count from the end. */
export function patched(bytes: Buffer, at: number, patch: readonly number[] | string): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(typeof patch === 'string' ? Buffer.from(patch, 'latin1') : patch, at < 0 ? bytes.length + at : at);
  return copy;
}

/** The bytes of a text whose characters are byte values. */
export function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** A real zip archive of one stored file. */
export function makeZip(name = 'a.txt', content = 'hello'): Buffer {
  const entry = Buffer.alloc(26);
  entry.writeUInt16LE(20, 0);
  entry.writeUInt32LE(content.length, 14);
  entry.writeUInt32LE(content.length, 18);
  entry.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([latin1('PK\x03\x04'), entry, latin1(name + content)]);
  const central = Buffer.concat([latin1('PK\x01\x02\x14\0'), entry, Buffer.alloc(14), latin1(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
