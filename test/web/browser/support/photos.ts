import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

let drawn: Buffer | undefined;

/** A photo as a camera makes it, drawn once by the browser: 3000 x 2000 pixels, with a blue upper left corner. */
export async function makePhoto(page: Page, name = 'photo.jpg') {
  drawn ??= Buffer.from(await draw(page), 'base64');
  return { name, mimeType: 'image/jpeg', buffer: drawn };
}

function draw(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 3000;
    canvas.height = 2000;
    const context = canvas.getContext('2d');
    if (context === null) return '';
    context.fillStyle = '#c8a060';
    context.fillRect(0, 0, 3000, 2000);
    context.fillStyle = '#2040c0';
    context.fillRect(0, 0, 1500, 1000);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
  });
}

/** A segment of a JPEG: marker, length, content. */
function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

const insert = (jpeg: Buffer, ...segments: readonly Buffer[]) =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** The same photo with the note that the camera was held in this way (Exif orientation, 1 to 8). */
export function turn(jpeg: Buffer, way: number): Buffer {
  // Big-endian TIFF with one entry: orientation, a short.
  const exif = Buffer.from('4578696600004d4d002a00000008000101120003000000010000000000000000', 'hex');
  exif.writeUInt16BE(way, 24);
  return insert(jpeg, segment(0xe1, exif));
}

/**
 * Writes the same photo with comments up to about this many bytes to a file of the running test, and returns its path. The browser reads a
 * file itself; what is given as bytes goes to it as text.
 */
export function writeLong(jpeg: Buffer, bytes: number): string {
  const note = segment(0xfe, Buffer.alloc(65_000, 'x'));
  const dir = mkdtempSync(join(tmpdir(), 'hotline-photo-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const path = join(dir, 'long.jpg');
  writeFileSync(path, insert(jpeg, ...Array.from({ length: Math.ceil(bytes / note.length) }, () => note)));
  return path;
}

/** A photo of a phone that this browser cannot open: HEIC without a picture. */
export function makeHeic() {
  const buffer = Buffer.concat([Buffer.from('0000001866747970686569630000000068656963', 'hex'), Buffer.alloc(2000, 1)]);
  return { name: 'photo.heic', mimeType: 'image/heic', buffer };
}
