import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A page of a headless browser. */
export interface BrowserPage {
  goTo(url: string): Promise<void>;
  /** Evaluates an expression in the page and awaits its value. Throws its error, also while the page changes. */
  evaluate<T>(expression: string): Promise<T>;
  /** Problems that the browser reported: script errors, violations of the policy, missing resources. */
  problems(): readonly string[];
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
  readonly params?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Starts a browser with an empty profile and opens a page, with the DevTools protocol. */
export async function openBrowserPage(binary: string): Promise<BrowserPage> {
  const profile = mkdtempSync(join(tmpdir(), 'hotline-browser-'));
  // A container has no sandbox for browsers; it opens only the platform's own pages.
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];
  // Debian's command is a script that starts the browser and waits for it. In a process group of their own both end together.
  const child = spawn(binary, [...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
  });
  const end = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL');
      await once(child, 'exit');
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const address = await debuggingAddress(child);
    const pages = (await (await fetch(`http://${address}/json/list`)).json()) as readonly PageTarget[];
    const socket = new WebSocket(pages.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '');
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    return { ...(await pageOver(socket)), close: end };
  } catch (error) {
    await end();
    throw error;
  }
}

interface PageTarget {
  readonly type: string;
  readonly webSocketDebuggerUrl: string;
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of child.stderr ?? []) {
    output += String(chunk);
    const found = /DevTools listening on ws:\/\/([^/]+)\//.exec(output)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`the browser ended: ${output}`);
}

async function pageOver(socket: WebSocket): Promise<Omit<BrowserPage, 'close'>> {
  const problems: string[] = [];
  const waiting = new Map<number, (message: Message) => void>();
  let last = 0;
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    if (message.method === 'Runtime.exceptionThrown') problems.push(JSON.stringify(message.params));
    const entry = message.params?.entry as { level: string; text: string; url?: string } | undefined;
    if (message.method === 'Log.entryAdded' && entry?.level === 'error') problems.push(`${entry.text} ${entry.url}`);
  };
  const send = async (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    const id = ++last;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { result = {}, error } = await answer;
    waiting.delete(id);
    if (error) throw new Error(error.message);
    return result;
  };
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  return {
    goTo: async (url) => void (await send('Page.navigate', { url })),
    evaluate: async <T>(expression: string) => {
      const asked = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await send('Runtime.evaluate', asked);
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value: T }).value;
    },
    problems: () => problems,
  };
}
