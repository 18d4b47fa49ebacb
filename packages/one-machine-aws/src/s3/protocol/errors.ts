import type { ServerResponse } from 'node:http';
import { AwsError } from '../../aws-service.ts';
import { element, xmlDocument } from './xml.ts';

/** The supported error codes of S3, with their HTTP status and S3's message. */
const ERRORS = {
  AccessDenied: [403, 'Access Denied'],
  AccessForbidden: [403, 'CORSResponse: This CORS request is not allowed.'],
  AuthorizationQueryParametersError: [400, 'The authorization query parameters are not valid.'],
  BadDigest: [400, 'The Content-MD5 or checksum value that you specified did not match what the server received.'],
  EntityTooLarge: [400, 'Your proposed upload exceeds the maximum allowed size'],
  EntityTooSmall: [400, 'Your proposed upload is smaller than the minimum allowed size'],
  IncompleteBody: [400, 'You did not provide the number of bytes specified by the Content-Length HTTP header'],
  IncorrectNumberOfFilesInPostRequest: [400, 'POST requires exactly one file upload per request.'],
  InternalError: [500, 'We encountered an internal error. Please try again.'],
  InvalidAccessKeyId: [403, 'The AWS Access Key Id you provided does not exist in our records.'],
  InvalidArgument: [400, 'Invalid Argument'],
  InvalidDigest: [400, 'The Content-MD5 or checksum value that you specified is not valid.'],
  InvalidPolicyDocument: [
    400,
    'The content of the form does not meet the conditions specified in the policy document.',
  ],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  InvalidRequest: [400, 'Invalid Request'],
  InvalidURI: [400, "Couldn't parse the specified URI."],
  KeyTooLongError: [400, 'Your key is too long'],
  MalformedPOSTRequest: [400, 'The body of your POST request is not well-formed multipart/form-data.'],
  MalformedTrailerError: [400, 'The request contained trailing data that was not well-formed.'],
  MaxPostPreDataLengthExceededError: [400, 'Your POST request fields preceding the upload file were too large.'],
  MetadataTooLarge: [400, 'Your metadata headers exceed the maximum allowed metadata size'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  MissingContentLength: [411, 'You must provide the Content-Length HTTP header.'],
  NoSuchBucket: [404, 'The specified bucket does not exist'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  NoSuchVersion: [404, 'The specified version does not exist.'],
  NotImplemented: [501, 'A header or query you provided implies functionality that is not implemented'],
  PreconditionFailed: [412, 'At least one of the pre-conditions you specified did not hold'],
  SignatureDoesNotMatch: [
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
  XAmzContentSHA256Mismatch: [400, "The provided 'x-amz-content-sha256' header does not match what was computed."],
} as const satisfies Record<string, readonly [number, string]>;

export type S3ErrorCode = keyof typeof ERRORS;

/** An error of S3. `headers` are added to the answer, `elements` to its XML. */
export class S3Error extends AwsError {
  readonly headers: Readonly<Record<string, string>>;
  readonly elements: Readonly<Record<string, string>>;
  constructor(
    code: S3ErrorCode,
    message: string = ERRORS[code][1],
    extra: { headers?: Readonly<Record<string, string>>; elements?: Readonly<Record<string, string>> } = {},
  ) {
    super(code, message, ERRORS[code][0]);
    this.headers = extra.headers ?? {};
    this.elements = extra.elements ?? {};
  }
}

/**
 * Converts any thrown value to an S3 error: a refusal of `authorize` becomes AccessDenied, anything but an AwsError is
 * a defect.
 */
export function toS3Error(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  if (error instanceof AwsError) {
    if (error.code.startsWith('AccessDenied')) return new S3Error('AccessDenied', error.message);
    if (Object.hasOwn(ERRORS, error.code)) return new S3Error(error.code as S3ErrorCode, error.message);
  }
  return new S3Error('InternalError', error instanceof Error ? error.message : String(error));
}

/** Answers with the error's status and XML; without a body for HEAD. */
export function sendError(response: ServerResponse, error: S3Error, resource: string, withBody: boolean): void {
  const requestId = String(response.getHeader('x-amz-request-id') ?? '');
  const inside = { Code: error.code, Message: error.message, ...error.elements, Resource: resource };
  const body = xmlDocument(
    `<Error>${Object.entries({ ...inside, RequestId: requestId })
      .map(([name, value]) => element(name, value))
      .join('')}</Error>`,
  );
  response.writeHead(error.status, { ...error.headers, ...(withBody && { 'content-type': 'application/xml' }) });
  response.end(withBody ? body : undefined);
}
