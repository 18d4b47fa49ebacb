import { request } from 'node:http';

/**
 * Posts bytes unchanged and returns the status, also when the server answers and closes the connection before it has
 * read them all (`fetch` treats that as a failure).
 */
export function postRaw(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    let answered = false;
    const sent = request(url, { method: 'POST', headers: { ...headers, 'content-length': body.length } });
    sent.on('response', async (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of response) chunks.push(chunk as Buffer);
      } catch {
        // Cut off within the answer: its status is valid.
      }
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
    });
    sent.on('error', (error) => !answered && reject(error));
    sent.end(body);
  });
}
