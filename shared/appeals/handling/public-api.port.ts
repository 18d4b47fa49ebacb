/** What the API answered; status 0 when it did not answer in time. */
export interface PublicAnswer {
  readonly status: number;
  /** The members of a JSON object; none for any other body. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface PublicCall {
  readonly method: 'GET' | 'POST';
  /** Below the public address, for example `/v1/appeals`. */
  readonly path: string;
  readonly token: string;
  readonly body?: object;
  /** The Idempotency-Key of a command. */
  readonly key?: string;
}

/** The API as anybody on the internet reaches it. */
export interface PublicApi {
  call(call: PublicCall): Promise<PublicAnswer>;
}
