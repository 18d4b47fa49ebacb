import { newKey } from '../../ui/random-key.ts';

/** What is written of a request and not sent yet. */
export interface Written {
  /** A request that is sent again with it is the same request. */
  readonly key: string;
  readonly type: string;
  readonly title: string;
  readonly text: string;
  /** The ids of the files that are sent. */
  readonly media: readonly string[];
}

/** The words of a request of a business, in the session storage of the tab until they are sent. */
export function keepWritten(code: string) {
  const name = `hotline.request.${code}`;
  const write = (written: Written): Written => {
    sessionStorage.setItem(name, JSON.stringify(written));
    return written;
  };
  return {
    write,
    read: (): Written => {
      const kept = sessionStorage.getItem(name);
      const empty = { key: newKey(), type: '', title: '', text: '', media: [] };
      return kept === null ? empty : { ...empty, ...(JSON.parse(kept) as Partial<Written>) };
    },
    renew: (written: Written): Written => write({ ...written, key: newKey() }),
    drop: () => sessionStorage.removeItem(name),
  };
}
