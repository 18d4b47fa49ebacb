import Negotiator from 'negotiator';
import { writeTable } from '#kernel/adapters/write-table.ts';
import type { HttpAnswer } from './answers/http-answer.ts';

/** Public data, as JSON or as a table. */
export interface PublicData {
  readonly json: object;
  /** Builds the rows of cells, with the names of the columns first. */
  readonly table: () => readonly (readonly (string | number | undefined)[])[];
  /** Of the file, without its extension. */
  readonly name: string;
  readonly maxAgeSeconds: number;
  /** Address of the next page of a table; JSON has it in its body. */
  readonly next?: string | undefined;
}

export interface DownloadRequest {
  readonly format?: 'json' | 'csv' | undefined;
  header(name: string): string | undefined;
}

/** Both parameters, so that a client may name either (RFC 4180). */
const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** The data in the format asked for, by `format` or else by `Accept`. Cacheable by proxies. */
export function publicDownload(data: PublicData, { format, header }: DownloadRequest): HttpAnswer {
  const isCsv = format === undefined ? prefersCsv(header('accept')) : format === 'csv';
  const body = isCsv
    ? writeTable(data.table().map((cells) => cells.map((cell) => String(cell ?? ''))))
    : JSON.stringify(data.json);
  return {
    status: 200,
    body,
    headers: {
      'cache-control': `public, max-age=${data.maxAgeSeconds}`,
      vary: 'accept, accept-language',
      ...(isCsv && {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${data.name}.csv"`,
        ...(data.next !== undefined && { link: `<${data.next}>; rel="next"` }),
      }),
    },
  };
}

/** A browser accepts everything, so JSON comes first. */
function prefersCsv(accept: string | undefined): boolean {
  const headers = accept === undefined ? {} : { accept };
  return new Negotiator({ headers }).mediaType(['application/json', CSV_TYPE]) === CSV_TYPE;
}
