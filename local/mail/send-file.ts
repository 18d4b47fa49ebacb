import { createTransport } from 'nodemailer';

/** Sends raw mails to the mail server of one machine, each once, as another server would. @throws what the server answers. */
export async function sendRaw(
  port: number,
  raw: Uint8Array | string,
  { from, to }: { readonly from: string; readonly to: readonly string[] },
): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    await transport.sendMail({ envelope: { from, to: [...to] }, raw: Buffer.from(raw) });
  } finally {
    transport.close();
  }
}

/** The return path that a mail on disk would have: the address in its From, or what the caller says. */
export function returnPathOf(raw: Uint8Array): string {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 65_536)).toString('latin1');
  return /^from:[^\r\n]*?([^\s<>"',:;]+@[^\s<>"',:;]+)/im.exec(head)?.[1] ?? 'sender@mail.example';
}
