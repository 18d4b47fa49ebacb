import { useEffect, useState } from 'preact/hooks';
import { postBlob } from '../../client/upload.ts';
import { newKey } from '../../ui/random-key.ts';
import { client } from '../session/client.ts';
import { sendReports } from './send-reports.ts';
import { type FieldReport, listReports, readPhoto, removeReport, saveReport } from './store.ts';

const EVERY_MS = 30_000;

export interface Outbox {
  /** The reports of the worker that are recorded and not sent, the oldest first. */
  readonly reports: readonly FieldReport[];
  /** Those that are still being written. */
  readonly drafts: readonly FieldReport[];
  /** False until what the phone keeps is read once: a form that opens earlier would begin anew beside its draft. */
  readonly isRead: boolean;
  readonly isSending: boolean;
  /** Keeps a report, and sends it unless it is a draft. */
  readonly keep: (report: FieldReport) => Promise<void>;
  readonly drop: (report: FieldReport) => Promise<void>;
}

/**
 * The outbox of a worker. It is sent when something is recorded, when the connection is back, and every 30 seconds while something
 * waits; in one tab at a time. `onSent` is called when a report has left it.
 */
export function useOutbox(subject: string, isSignedIn: boolean, onSent: () => void): Outbox {
  const [kept, setKept] = useState<readonly FieldReport[]>();
  const [isSending, setSending] = useState(false);
  const readOwn = async () => (await listReports()).filter((report) => report.subject === subject);
  const show = async () => setKept(await readOwn());
  const flush = async () => {
    if (!isSignedIn || !navigator.onLine) return show();
    const work = async () => {
      const recorded = (await readOwn()).filter(({ isDraft }) => !isDraft);
      if (recorded.every(({ problem }) => problem !== undefined)) return;
      setSending(true);
      const deps = { call: client.call, newKey, post: postBlob, readPhoto, save: saveReport, remove: removeReport };
      await sendReports(deps, recorded).finally(() => setSending(false));
      if ((await readOwn()).length < recorded.length) onSent();
    };
    await ('locks' in navigator ? navigator.locks.request('hotline.field', work) : work());
    await show();
  };
  useEffect(() => {
    const again = () => void flush();
    // Drafts are shown at once, not after what waits is sent. A form opens also where the browser keeps nothing.
    void show()
      .catch(() => setKept([]))
      .then(again);
    addEventListener('online', again);
    const timer = setInterval(again, EVERY_MS);
    return () => {
      removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [subject, isSignedIn]);
  return {
    reports: kept?.filter(({ isDraft }) => !isDraft) ?? [],
    drafts: kept?.filter(({ isDraft }) => isDraft) ?? [],
    isRead: kept !== undefined,
    isSending,
    keep: async (report) => {
      await saveReport(report);
      await show();
      if (!report.isDraft) void flush();
    },
    drop: async (report) => {
      await removeReport(report);
      await show();
    },
  };
}
