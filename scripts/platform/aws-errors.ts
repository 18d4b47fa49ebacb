interface SdkError extends Error {
  /** Only answers of a service have it. */
  readonly $fault?: 'client' | 'server';
  /** Errors of the network have a code and the host. */
  readonly code?: string;
  readonly hostname?: string;
  readonly address?: string;
}

/** Describes an error of an SDK client for the operator; undefined for any other error, which is a defect. */
export function describeAwsError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { $fault, name, message, code, hostname, address }: SdkError = error;
  if ($fault !== undefined) return `AWS answers ${name}: ${message}`;
  if (code === undefined && name !== 'TimeoutError') return undefined;
  return `${hostname ?? address ?? 'AWS'} does not answer (${code ?? name}): does the region exist, and can this machine reach it?`;
}
