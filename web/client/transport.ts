/** One request, as every environment can send it. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The answer, with the body as text. Names of headers are in lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Sends a request once. Rejects when no answer arrived: the request may still have reached the platform. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** For browsers, apps with `fetch`, and Node. */
export const fetchTransport: Transport = async ({ method, url, headers, body }) => {
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
};

/** The part of a mini-program's `wx` that requests need. */
export interface WxRequests {
  request(options: {
    readonly url: string;
    readonly method: string;
    readonly header: Readonly<Record<string, string>>;
    readonly data?: string;
    /** Anything but `json`: the answer stays text. */
    readonly dataType: string;
    readonly success: (answer: {
      readonly statusCode: number;
      readonly header: Readonly<Record<string, string>>;
      readonly data: unknown;
    }) => void;
    readonly fail: (error: { readonly errMsg: string }) => void;
  }): unknown;
}

/** For WeChat mini-programs, which have no `fetch`. */
export function openWxTransport(wx: WxRequests): Transport {
  return ({ method, url, headers, body }) =>
    new Promise((resolve, reject) => {
      wx.request({
        url,
        method,
        header: headers,
        ...(body !== undefined && { data: body }),
        dataType: 'text',
        success: ({ statusCode, header, data }) =>
          resolve({
            status: statusCode,
            headers: Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value])),
            text: typeof data === 'string' ? data : '',
          }),
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      });
    });
}
