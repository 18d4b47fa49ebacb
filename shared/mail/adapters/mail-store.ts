import * as v from 'valibot';
import { instant } from '#kernel/adapters/dynamodb/item-parser.ts';
import { presignedGet } from '#kernel/adapters/s3/presigned-get.ts';
import type { SigningAccess } from '#kernel/adapters/s3/signing-access.ts';
import type { Uploads } from '#media/media.port.ts';
import { MOST_MAIL_BYTES } from '../domain/mail.ts';
import type { MailIn, ReceivedFiles } from '../ports/mail-in.ts';

const result = v.picklist(['pass', 'fail', 'none', 'temperror']);
/** The object beside each mail, whoever receives it (docs/integrations/mail.md). */
const sidecar = v.object({
  v: v.literal(1),
  mailFrom: v.string(),
  rcptTo: v.array(v.string()),
  receivedAt: instant,
  auth: v.object({ spf: result, dkim: result, dmarc: result }),
  spam: v.picklist(['pass', 'fail', 'gray', 'none']),
  virus: v.picklist(['pass', 'fail', 'none']),
  source: v.optional(v.string()),
});

/** How long the links live by which a function reads a mail at once. */
const LINK_SECONDS = 120;

/**
 * Reads `raw/<yyyy>/<MM>/<dd>/<sha256>.eml` with the object of the same name that ends in `.json`, by signed links: the client of S3 would make
 * the bundles of the desk larger (ADR 15).
 */
export function mailIn(access: SigningAccess): MailIn {
  const sign = presignedGet(access);
  const get = async (key: string): Promise<Uint8Array | undefined> => {
    const response = await fetch(await sign(key, LINK_SECONDS), { redirect: 'error' });
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    if (!response.ok || !(length <= 2 * MOST_MAIL_BYTES)) {
      await response.body?.cancel();
      throw new Error(`S3 answered ${response.status} with ${length} bytes for ${key}`);
    }
    return response.bytes();
  };
  return {
    async read(key) {
      const [json, raw] = await Promise.all([get(key), get(key.replace(/\.json$/, '.eml'))]);
      if (json === undefined || raw === undefined) return undefined;
      const { v: _version, source: _source, ...envelope } = v.parse(sidecar, JSON.parse(Buffer.from(json).toString()));
      return { raw, envelope };
    },
  };
}

/** Puts files of mails into the quarantine by the form of any upload, with its limits on key, type and size. */
export function receivedFiles(uploads: Uploads): ReceivedFiles {
  return {
    async put(mediaId, { contentType, bytes }) {
      const { url, fields } = await uploads.form(mediaId, contentType, bytes.length, LINK_SECONDS);
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([new Uint8Array(bytes)], { type: contentType }));
      const response = await fetch(url, { method: 'POST', body: form, redirect: 'error' });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`S3 answered ${response.status} for the file ${mediaId}`);
    },
  };
}
