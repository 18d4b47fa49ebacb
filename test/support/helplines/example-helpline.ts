import { createHmac, randomUUID } from 'node:crypto';

/** What the hotline answers: a status, and a body of JSON. */
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How a message is sent, where a test wants it otherwise. */
export interface Sending {
  /** The same for each attempt at one message. */
  readonly id?: string;
  /** The seconds of the clock of the helpline. */
  readonly timestamp?: number;
  readonly secrets?: readonly string[];
  readonly to?: string;
}

/**
 * A helpline that hands its cases over to the hotline, written from docs/integrations/partners.md alone: a partner may begin with it. It needs
 * nothing but Node.
 */
export function exampleHelpline(hotlineUrl: string, helplineId: string, secret: string) {
  /** Sends a message, signed by Standard Webhooks. */
  async function send(type: string, data: object, sending: Sending = {}): Promise<Answered> {
    const { id = `msg_${randomUUID()}`, timestamp = Math.floor(Date.now() / 1000), secrets = [secret] } = sending;
    const message = { type, timestamp: new Date().toISOString(), to: sending.to ?? helplineId, data };
    return sendBytes(JSON.stringify(message), { id, timestamp, secrets });
  }

  async function sendBytes(
    body: string,
    { id, timestamp, secrets }: Required<Omit<Sending, 'to'>>,
    signedBody = body,
  ): Promise<Answered> {
    const answer = await fetch(`${hotlineUrl}/v1/helplines/${helplineId}/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': secrets.map((each) => sign(each, `${id}.${timestamp}.${signedBody}`)).join(' '),
      },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as Answered['body'] };
  }

  return {
    send,
    sendBytes,
    /** Hands a case over. The reference is the number of the case here. */
    offer: (reference: string, offered: object, sending?: Sending) =>
      send('handover.offered', { reference, ...offered }, sending),
    /** Asks how far a case has come. */
    read: (reference: string) => send('case.read', { reference }),
    /** Adds what the caller said later. */
    add: (reference: string, text: string, sending?: Sending) =>
      send('handover.supplemented', { reference, text }, sending),
    /** Takes a case back, as long as no unit has signed for it. */
    takeBack: (reference: string, reason: string) => send('handover.withdrawn', { reference, reason }),
  };
}

/** A secret is `whsec_` and base64 of the key. */
function sign(secret: string, text: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}
