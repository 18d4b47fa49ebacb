/** What a worker is started with. */
export interface WorkerStart {
  readonly segment: SharedArrayBuffer;
  readonly directory: string;
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
}

/** One invocation, platform to worker; the payload is JSON. */
export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  readonly timeoutMs: number;
}

/** Worker to platform. `failed` without a request is a failed start. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: FunctionError };

/** An error as Lambda reports it to the caller of a function. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}
