import { EventEmitter } from 'node:events';
import type { JsonAnswer } from '../aws-service.ts';

/** An open connection, as far as the SDK asks about one: it is always there and never times out by itself. */
const SOCKET = {
  connecting: false,
  setKeepAlive: () => undefined,
  setTimeout: () => undefined,
  removeListener: () => undefined,
  destroy: () => undefined,
};

/** Stands for `http.ClientRequest` in the hands of the SDK's HTTP handler; only what that handler uses. */
export class DirectRequest extends EventEmitter {
  readonly socket = SOCKET;
  readonly #send: (body: string) => Promise<JsonAnswer>;
  #isDestroyed = false;

  constructor(send: (body: string) => Promise<JsonAnswer>, onResponse: (response: object) => void) {
    super();
    this.#send = send;
    this.once('response', onResponse);
  }

  end(body: string | Buffer = ''): this {
    this.#send(typeof body === 'string' ? body : body.toString('utf8')).then(
      (response) => this.#close('response', toIncoming(response)),
      (error: unknown) => this.#close('error', error),
    );
    return this;
  }

  /** Nobody hears of the answer any more; the call itself may be carried out, as over a network. */
  destroy(error?: Error): this {
    if (error === undefined) this.#isDestroyed = true;
    else this.#close('error', error);
    return this;
  }

  #close(event: 'response' | 'error', value: unknown): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit(event, value);
    this.emit('close');
  }
}

/** Stands for `http.IncomingMessage`: the SDK takes a body that is bytes as it is, and a stream only piece by piece. */
function toIncoming({ status, headers, body }: JsonAnswer): object {
  return Object.assign(Buffer.from(body), { statusCode: status, statusMessage: '', headers, complete: true });
}
