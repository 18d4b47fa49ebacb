import { readAnswer } from '#kernel/adapters/read-answer.ts';
import type { ScanFile } from '../../media.port.ts';

export interface HttpScannerOptions {
  /** Accepts a POST of a file's bytes and answers 200 with `{"malicious": true | false}` (docs/deploy.md, "Scanning files"). */
  readonly url: string;
  readonly timeoutMs?: number;
}

/** Scans files with a service over HTTP. Throws when it does not answer, or answers anything else: an unscanned file waits. */
export function httpScanner({ url, timeoutMs = 40_000 }: HttpScannerOptions): ScanFile {
  return async (bytes) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Blob([Uint8Array.from(bytes)]),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readAnswer(response);
    if (response.status !== 200) throw new Error(`the file scanner answered ${response.status}`);
    return readVerdict(text);
  };
}

function readVerdict(text: string): 'clean' | 'malicious' {
  const answer: unknown = JSON.parse(text);
  const verdict = typeof answer === 'object' && answer !== null && 'malicious' in answer ? answer.malicious : undefined;
  if (typeof verdict !== 'boolean') throw new Error('the file scanner answered without a verdict');
  return verdict ? 'malicious' : 'clean';
}
