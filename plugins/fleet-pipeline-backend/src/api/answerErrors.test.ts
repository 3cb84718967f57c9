import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { answerErrors } from './answerErrors';

describe('answerErrors', () => {
  it('does not pass on the refusal of another plugin as if the person were refused', async () => {
    const app = express();
    app.get('/', async (_req, _res, next) => {
      next(
        await ResponseError.fromResponse(
          new Response('{}', {
            status: 401,
            headers: { 'Content-Type': 'application/json' },
          }) as Response & Parameters<typeof ResponseError.fromResponse>[0],
        ),
      );
    });
    app.use(answerErrors({ logger: mockServices.logger.mock() }));
    const server = app.listen(0);
    try {
      const { port } = server.address() as AddressInfo;
      const response = await fetch(`http://localhost:${port}/`);
      expect(response.status).toBe(503);
      expect(response.headers.get('Retry-After')).toBe('5');
      expect(await response.json()).toMatchObject({
        error: { name: 'ServiceUnavailableError' },
        response: { statusCode: 503 },
      });
    } finally {
      server.close();
    }
  });
});
