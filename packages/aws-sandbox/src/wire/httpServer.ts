import { createServer, type IncomingMessage, type Server } from 'http';
import { ControlApi, isControlPath } from '../control/ControlApi';
import type { Dispatcher } from './Dispatcher';

const MAX_BODY_BYTES = 10 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** One port for all services and, below `/_sandbox`, the control API. */
export function createHttpServer(options: {
  dispatcher: Dispatcher;
  control: ControlApi;
}): Server {
  const { dispatcher, control } = options;
  return createServer(async (request, response) => {
    const url = request.url ?? '/';
    const method = request.method ?? 'GET';
    try {
      const body = await readBody(request);
      if (!body) {
        response.writeHead(413).end();
        return;
      }
      if (isControlPath(url) && request.headers.origin) {
        // No web page, whichever a developer has open, may drive the sandbox.
        response.writeHead(403).end();
        return;
      }
      if (isControlPath(url)) {
        const answer = await control.handle({
          method,
          url,
          body: body.toString('utf8'),
        });
        response
          .writeHead(answer.status, { 'content-type': 'application/json' })
          .end(JSON.stringify(answer.body));
        return;
      }
      const answer = await dispatcher.dispatch({
        method,
        url,
        headers: request.headers,
        body,
      });
      if (!answer) {
        request.socket.destroy();
        return;
      }
      response
        .writeHead(answer.status, {
          'content-type': answer.contentType,
          'x-amzn-requestid': answer.requestId,
          ...answer.headers,
        })
        .end(answer.body);
    } catch {
      // Only a client that hung up while sending ends here.
      request.socket.destroy();
    }
  });
}
