import { groupDigits } from '../../ui/format.ts';
import type { Receipt } from './receipt.ts';

interface ReceiptTexts {
  readonly hotline: string;
  readonly number: string;
  readonly queryCode: string;
}

/** Saves number and query code as a picture, for those who keep what matters among their photos. */
export function saveReceipt({ number, queryCode }: Receipt, texts: ReceiptTexts): void {
  const canvas = document.createElement('canvas');
  canvas.width = 900;
  canvas.height = 520;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 900, 520);
  context.fillStyle = '#0b4f9c';
  context.fillRect(0, 0, 900, 110);
  const write = (text: string, size: number, y: number, colour: string) => {
    context.font = `${size}px system-ui, sans-serif`;
    context.fillStyle = colour;
    context.fillText(text, 48, y);
  };
  write(texts.hotline, 42, 70, '#ffffff');
  write(texts.number, 32, 190, '#56616e');
  write(groupDigits(number), 54, 255, '#1a222c');
  write(texts.queryCode, 32, 350, '#56616e');
  write(groupDigits(queryCode), 54, 415, '#1a222c');
  canvas.toBlob((bytes) => {
    if (bytes === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(bytes);
    link.download = '12345.png';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}
