import { responseError } from '../testing';
import { describeProblem } from './describeProblem';

describe('describeProblem', () => {
  it('reads status, reason, request and the permission that is named', async () => {
    const error = await responseError({
      status: 403,
      message: 'It takes the permission fleet.pipeline.read here.',
    });
    expect(describeProblem(error)).toEqual({
      status: 403,
      name: 'Error',
      offline: false,
      message: 'It takes the permission fleet.pipeline.read here.',
      request: 'GET /api/fleet-pipeline/test',
      permission: 'fleet.pipeline.read',
    });
  });

  it('knows when nothing answered', () => {
    expect(describeProblem(new TypeError('Failed to fetch'))).toMatchObject({
      offline: true,
      status: undefined,
    });
  });
});
