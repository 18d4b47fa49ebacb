import type { Page } from 'playwright-core';

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

/** The same photo with comments up to about this many bytes. */
export function makeLong(jpeg: Buffer, bytes: number): Buffer {
  const note = segment(0xfe, Buffer.alloc(65_000, 'x'));
  return insert(jpeg, ...Array.from({ length: Math.ceil(bytes / note.length) }, () => note));
}

/** A photo of a phone that this browser cannot open: HEIC without a picture. */
export function makeHeic() {
  const buffer = Buffer.concat([Buffer.from('0000001866747970686569630000000068656963', 'hex'), Buffer.alloc(2000, 1)]);
  return { name: 'photo.heic', mimeType: 'image/heic', buffer };
}
