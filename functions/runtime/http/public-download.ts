import { createHash } from 'node:crypto';
import { writeTable } from '../../../shared/adapters/csv/write-table.ts';
import type { HttpAnswer } from './http-answer.ts';
import { qualityOf } from './quality.ts';

/** What anybody may have, as JSON or as a table. */
export interface PublicData {
  readonly json: object;
  /** Rows of cells, the names of the columns first; made when it is asked for. */
  readonly table: () => readonly (readonly (string | number | undefined)[])[];
  /** Of the file, without its extension. */
  readonly name: string;
  readonly maxAgeSeconds: number;
  /** Where a table goes on that is answered page by page; JSON says it itself. */
  readonly next?: string | undefined;
}

export interface DownloadRequest {
  readonly format?: 'json' | 'csv' | undefined;
  header(name: string): string | undefined;
}

/**
 * The data in the format asked for, by `format` or else by `Accept`. Anybody on the way may keep it; who has it already, as
 * its ETag says, is told so.
 */
export function publicDownload(data: PublicData, { format, header }: DownloadRequest): HttpAnswer {
  const isCsv = format === undefined ? prefersCsv(header('accept') ?? '') : format === 'csv';
  const body = isCsv
    ? writeTable(data.table().map((cells) => cells.map((cell) => String(cell ?? ''))))
    : JSON.stringify(data.json);
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  const kept = {
    'cache-control': `public, max-age=${data.maxAgeSeconds}`,
    etag,
    vary: 'accept, accept-language',
  };
  if (knows(header('if-none-match') ?? '', etag)) return { status: 304, headers: kept };
  return {
    status: 200,
    body,
    headers: {
      ...kept,
      ...(isCsv && {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${data.name}.csv"`,
        ...(data.next !== undefined && { link: `<${data.next}>; rel="next"` }),
      }),
    },
  };
}

/** A browser accepts everything: only who names the type, and not JSON before it or with a higher quality, means a table. */
function prefersCsv(accept: string): boolean {
  const ranges = accept.toLowerCase().split(',', 20).map(rangeOf);
  const placeOf = (type: string) => ranges.findIndex((range) => range.type === type);
  const [csv, json] = [placeOf('text/csv'), placeOf('application/json')];
  const qualities = ['application/json', 'application/*', '*/*'].map((type) => ranges[placeOf(type)]?.quality);
  const jsonQuality = qualities.find((quality) => quality !== undefined) ?? 0;
  const csvQuality = ranges[csv]?.quality ?? 0;
  if (csvQuality === 0 || csvQuality < jsonQuality) return false;
  return csvQuality > jsonQuality || json < 0 || csv < json;
}

function rangeOf(range: string): { readonly type: string; readonly quality: number } {
  const [type = '', ...parameters] = range.split(';').map((each) => each.trim());
  return { type, quality: qualityOf(parameters) };
}

function knows(header: string, etag: string): boolean {
  return header.split(',', 20).some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}
