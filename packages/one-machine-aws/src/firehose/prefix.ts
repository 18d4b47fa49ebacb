/**
 * Evaluates the prefix of a file: `landed/arrived=!{timestamp:yyyy-MM-dd}/`. Throws for an expression that is not
 * supported.
 * https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function evaluatePrefix(prefix: string, atMs: number, timeZone: string, errorType?: string): string {
  return prefix.replace(/!\{([^}]*)\}/g, (_, expression: string) => {
    // The Swedish date format is ISO 8601.
    if (expression === 'timestamp:yyyy-MM-dd') return new Date(atMs).toLocaleDateString('sv-SE', { timeZone });
    if (expression === 'firehose:error-output-type' && errorType !== undefined) return errorType;
    throw new Error(`the prefix ${prefix} has an expression that is not served: ${expression}`);
  });
}
