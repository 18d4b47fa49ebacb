import { promisifyRequest, type UseStore } from 'idb-keyval';

/** Stores a value under a key. The write is complete without another turn of the page, which may be leaving. */
export function putAtOnce(useStore: UseStore, key: string, value: unknown): Promise<void> {
  return useStore('readwrite', (store) => {
    store.put(value, key);
    store.transaction.commit?.();
    return promisifyRequest(store.transaction);
  });
}
