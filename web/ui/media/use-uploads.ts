import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Call } from '../../client/call.ts';
import { type Announced, postBlob, uploadFile } from '../../client/upload.ts';
import { FormFilesContext } from '../parts/form-files.ts';
import { type FileFault, prepareFile } from '../prepare-file.ts';
import { newKey } from '../random-key.ts';

/** A chosen file. */
export interface Upload {
  readonly id: string;
  /** Of a photo that the browser can show. */
  readonly url: string | undefined;
  readonly state: 'sending' | 'sent' | 'failed' | FileFault;
  readonly mediaId?: string;
}

/** Who sends the files, and whether as the camera made them. */
export interface UploadSender {
  readonly call: Call;
  readonly operation: 'POST /v1/uploads' | 'POST /v1/desk/uploads';
  readonly isOriginal: boolean;
}

type Ready = Extract<Awaited<ReturnType<typeof prepareFile>>, { readonly bytes: Blob }>;

/** The files of a field: each is sent at once. `values` are the ids of those that are sent; the form around waits for the others. */
export function useUploads(
  { call, operation, isOriginal }: UploadSender,
  values: readonly string[],
  onChange: (values: readonly string[]) => void,
) {
  const [shown, setShown] = useState<readonly Upload[]>([]);
  const [hasFailed, setFailed] = useState(false);
  const sent = useRef(values);
  sent.current = values;
  const change = useRef(onChange);
  change.current = onChange;
  const underWay = useRef(new Map<string, Promise<boolean>>());
  const unsent = useRef(new Map<string, Ready>());
  const removed = useRef(new Set<string>());
  const urls = useRef<string[]>([]);
  const mark = (id: string, change: Partial<Upload>) =>
    setShown((before) => before.map((file) => (file.id === id ? { ...file, ...change } : file)));

  const send = async (id: string, ready: Ready): Promise<boolean> => {
    unsent.current.delete(id);
    mark(id, { state: 'sending' });
    const fileName = ready.contentType.replace('/', '.');
    const announced = {
      fileName,
      size: ready.bytes.size,
      contentType: ready.contentType as Announced['contentType'],
    };
    // The same key each time: a file is announced once.
    const outcome = await uploadFile(call, announced, postBlob(ready.bytes, fileName), id, operation);
    if (removed.current.has(id)) return true;
    if (!outcome.ok || outcome.unchanged) {
      unsent.current.set(id, ready);
      mark(id, { state: 'failed' });
      return false;
    }
    const { mediaId } = outcome.value;
    mark(id, { state: 'sent', mediaId });
    sent.current = [...sent.current, mediaId];
    change.current(sent.current);
    return true;
  };
  /** A file that cannot be sent says so, and holds up nothing. */
  const prepare = async (id: string, file: File): Promise<boolean> => {
    const prepared = await prepareFile(file, isOriginal).catch(() => ({ fault: 'not-a-photo' }) as const);
    if (prepared.fault === undefined) return send(id, prepared);
    mark(id, { state: prepared.fault, url: undefined });
    return true;
  };
  const track = (id: string, sending: Promise<boolean>) => {
    const tracked = sending.finally(() => underWay.current.delete(id));
    underWay.current.set(id, tracked);
  };
  const add = (file: File) => {
    const id = newKey();
    const url = /^image\/(?:jpeg|png|webp)$/.test(file.type) ? URL.createObjectURL(file) : undefined;
    if (url !== undefined) urls.current.push(url);
    setFailed(false);
    setShown((before) => [...before, { id, url, state: 'sending' }]);
    track(id, prepare(id, file));
  };
  const remove = ({ id, mediaId }: Upload) => {
    removed.current.add(id);
    underWay.current.delete(id);
    unsent.current.delete(id);
    setFailed(false);
    setShown((before) => before.filter((file) => file.id !== id));
    if (mediaId === undefined) return;
    sent.current = sent.current.filter((value) => value !== mediaId);
    change.current(sent.current);
  };

  const finish = () => {
    setFailed(false);
    for (const [id, ready] of unsent.current) track(id, send(id, ready));
    const waits = [...underWay.current.values()];
    if (waits.length === 0) return undefined;
    return Promise.all(waits).then((outcomes) => {
      const isDone = outcomes.every(Boolean);
      setFailed(!isDone);
      return isDone;
    });
  };
  const latest = useRef(finish);
  latest.current = finish;
  const fields = useContext(FormFilesContext);
  useLayoutEffect(() => {
    const finishLatest = () => latest.current();
    fields?.add(finishLatest);
    return () => void fields?.delete(finishLatest);
  }, [fields]);
  useEffect(() => () => urls.current.forEach(URL.revokeObjectURL), []);
  return { shown, hasFailed, add, remove };
}
