/** A file of the built pages as it is sent. */
export interface SiteFile {
  /** The bytes in base64, already compressed where `encoding` says so. */
  readonly base64: string;
  readonly encoding?: 'br' | 'gzip';
  readonly contentType: string;
  readonly cacheControl: string;
}

/** The built pages of `web/` that are packed with a function. */
export interface SiteFiles {
  /** The file that answers a path, in the smallest encoding of those that the caller accepts; undefined when the path is no page. */
  find(path: string, accepted: string): Promise<SiteFile | undefined>;
}
