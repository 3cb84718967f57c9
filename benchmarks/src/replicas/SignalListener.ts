import { FLEET_SIGNAL_CHANNEL } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { once } from 'node:events';
import WebSocket from 'ws';
import { waitFor } from './waitFor';

const OPEN_WITHIN_MS = 2_000;

/** A browser's open page at one replica, as far as signals go. */
export class SignalListener {
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async open(options: {
    /** Of the replica. */
    url: string;
    token: string;
  }): Promise<SignalListener> {
    const url = `${options.url.replace(/^http/, 'ws')}/api/signals`;
    // The first socket after the start of a backend hangs, which browsers get over by trying again.
    const socket = await waitFor({
      what: 'a socket opens',
      withinMs: 60_000,
      ask: () => tryToOpen(url, options.token),
    });
    socket.send(
      JSON.stringify({ action: 'subscribe', channel: FLEET_SIGNAL_CHANNEL }),
    );
    return new SignalListener(socket);
  }

  /** Resolves with the moment at which browsers are told of a decision; what collecting finds comes with ids. */
  nextDecision(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#socket.on('message', data => {
        const { message } = JSON.parse(data.toString());
        if (message.kind === 'approvals' && !message.ids) {
          resolve(Date.now());
        }
      });
      this.#socket.once('close', () => reject(new Error('The socket closed')));
    });
  }

  close(): void {
    this.#socket.close();
  }
}

async function tryToOpen(
  url: string,
  token: string,
): Promise<WebSocket | undefined> {
  // Backstage takes the token as the subprotocol
  const socket = new WebSocket(url, token, {
    handshakeTimeout: OPEN_WITHIN_MS,
  });
  try {
    await once(socket, 'open');
    return socket;
  } catch {
    socket.terminate();
    return undefined;
  }
}
