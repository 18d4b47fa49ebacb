import { useRef, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import type { Told } from './captcha.ts';
import { client, findCaptchaPage } from './client.ts';

/** Shorter waits are between two codes, and no captcha ends them. */
const HOUR_SECONDS = 3600;

/** A captcha that is shown; another round shows a new one. */
interface Shown {
  readonly page: string;
  readonly round: number;
}

/** A phone, the code that is sent to it, and the one call at a time that belongs to them. */
export interface PhoneCode {
  readonly phone: string;
  readonly code: string;
  readonly isSent: boolean;
  readonly problem: CallProblem | undefined;
  readonly isBusy: boolean;
  /** The captcha without which no more codes go to this phone today. */
  readonly captcha: Shown | undefined;
  readonly changePhone: (phone: string) => void;
  readonly changeCode: (code: string) => void;
  readonly askForCode: () => Promise<void>;
  readonly hear: (told: Told) => void;
  /** Runs a call unless one is under way, and shows the problem that it returns. */
  readonly run: (work: () => Promise<CallProblem | undefined>) => Promise<void>;
  /** What is wrong with a field of the last call. */
  readonly errorOf: (path: string) => string | undefined;
  /** The phone with its code, as the API takes them. */
  readonly proof: { readonly phone: string; readonly code: string; readonly verificationId: string | undefined };
}

/** Proves a phone by a code that is sent to it. */
export function usePhoneCode(): PhoneCode {
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [verificationId, setVerificationId] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const [captcha, setCaptcha] = useState<Shown>();

  const run = async (work: () => Promise<CallProblem | undefined>) => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setProblem(await work());
    busy.current = false;
    setBusy(false);
  };
  const askForCode = (answer?: string) =>
    run(async () => {
      const solved = answer !== undefined && { captcha: answer };
      const body = { provider: 'sms' as const, phone: phone.trim(), ...solved };
      const sent = await client.call('POST /v1/sessions', { body });
      // The API takes a solved captcha beyond the limit of a phone, which strangers may have used up.
      const isOverDay = !sent.ok && (sent.problem.retryAfterSeconds ?? 0) > HOUR_SECONDS;
      const page = isOverDay ? await findCaptchaPage().catch(() => undefined) : undefined;
      setCaptcha((before) => (page ? { page, round: (before?.round ?? 0) + 1 } : undefined));
      // The captcha has its own sentence; only a solved captcha that was not accepted is an error.
      if (page !== undefined && answer === undefined) return undefined;
      if (!sent.ok) return sent.problem;
      if (!sent.unchanged && 'verificationId' in sent.value) setVerificationId(sent.value.verificationId);
      return undefined;
    });
  return {
    phone,
    code,
    isSent: verificationId !== undefined,
    problem,
    isBusy,
    captcha,
    run,
    changePhone: (value) => {
      setPhone(value);
      setCaptcha(undefined);
      setVerificationId(undefined);
    },
    changeCode: setCode,
    askForCode: () => askForCode(),
    hear: (told) => {
      if (told.kind === 'solved') void askForCode(told.answer);
      else setCaptcha((before) => before && { ...before, round: before.round + 1 });
    },
    errorOf: (path) => problem?.errors?.find((each) => each.path === path)?.message,
    proof: { phone: phone.trim(), code: code.trim(), verificationId },
  };
}
