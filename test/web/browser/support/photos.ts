import type { Page } from 'playwright-core';

/** A photo as a camera makes it, drawn by the browser: 3000 x 2000 pixels, with a blue upper left corner. */
export async function makePhoto(page: Page, name = 'photo.jpg') {
  const base64 = await page.evaluate(async () => {
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
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
}
