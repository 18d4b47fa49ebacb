import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useCommonTexts } from '../common-texts.ts';
import { type FinishFiles, FormFilesContext } from './form-files.ts';

/**
 * Fields that are sent together, by Enter and from everywhere by Ctrl+Enter. Enter that ends the writing of a Chinese word does not send them.
 * When something is missing or refused, the first such field gets the focus: on a phone it may be far above the button.
 * Files that are still being sent are waited for, and the form is then sent with them.
 */
export function Form({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => unknown;
  readonly children: ComponentChildren;
}) {
  const root = useRef<HTMLFormElement>(null);
  /** Sent, and nothing written since. */
  const isSent = useRef(false);
  const texts = useCommonTexts();
  const [tries, redraw] = useState(0);
  const [failed, setFailed] = useState(0);
  const fileFields = useRef(new Set<FinishFiles>());
  const waits = useRef(false);
  const [isWaiting, setWaiting] = useState(false);
  const [filesSent, setFilesSent] = useState(0);
  const markSent = () => {
    isSent.current = true;
    redraw((count) => count + 1);
  };
  const submit = () => {
    markSent();
    onSubmit();
  };
  const finishFiles = () => [...fileFields.current].flatMap((finish) => finish() ?? []);
  const waitForFiles = async (first: readonly Promise<boolean>[]) => {
    waits.current = true;
    setWaiting(true);
    let isDone = true;
    // Others may be chosen meanwhile.
    for (let files = first; files.length > 0; files = isDone ? finishFiles() : [])
      isDone = (await Promise.all(files)).every(Boolean);
    waits.current = false;
    // A form that was closed meanwhile is not sent.
    if (root.current === null) return;
    setWaiting(false);
    if (isDone) setFilesSent((count) => count + 1);
    else markSent();
  };
  // Once the form is drawn with the files: what it sends has them.
  useLayoutEffect(() => {
    if (filesSent > 0) submit();
  }, [filesSent]);
  useLayoutEffect(() => {
    const error = isSent.current ? root.current?.querySelector('.field-error') : null;
    if (!error) return;
    isSent.current = false;
    if (!root.current?.querySelector('.note[role=alert]')) setFailed(tries);
    error.closest('.field')?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  });
  return (
    <form
      ref={root}
      noValidate
      onInput={() => {
        isSent.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        if (event.isComposing || event.keyCode === 229) event.preventDefault();
        // In a field of several lines Enter alone begins a line.
        else if (event.ctrlKey || event.metaKey) event.currentTarget.requestSubmit();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (waits.current) return;
        const files = finishFiles();
        if (files.length > 0) void waitForFiles(files);
        else submit();
      }}
    >
      {/* A refusal of the platform is read out where it is shown. This one is found here, and the field may have the focus already. */}
      {failed > 0 && failed === tries && (
        <p key={failed} class="hidden-text" role="alert">
          {texts.problem.fields}
        </p>
      )}
      <FormFilesContext.Provider value={fileFields.current}>{children}</FormFilesContext.Provider>
      <div role="status">{isWaiting && <p class="form-waits">{texts.waitingForFiles}</p>}</div>
    </form>
  );
}
