/** What we read of an HTTP API event, payload format 2.0. API Gateway gives header names in lower case and every claim as text. */
export interface HttpEvent {
  readonly routeKey: string;
  readonly rawPath: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: {
    readonly requestId: string;
    readonly timeEpoch: number;
    readonly http: { readonly method: string; readonly sourceIp: string };
    readonly authorizer?: { readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> } };
  };
}

/** The answer of a handler, payload format 2.0. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the body is bytes in base64, which the gateway sends as bytes. */
  readonly isBase64Encoded?: true;
}

/** The value of a header, by its name in lower case. */
export function readHeader(event: HttpEvent, name: string): string | undefined {
  return event.headers?.[name];
}

/** The given values, without names that have none. Some gateways send `null` when there are no values. */
export function omitAbsent(
  values: Readonly<Record<string, string | undefined>> | null | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
