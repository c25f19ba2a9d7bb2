// A process that does the jobs of VAT checks on the database that it is given, and asks the VIES at that address. Tests
// kill it.
import { connect } from '../../portal-server/db/connect.ts';
import { startJobs } from '../../portal-server/jobs/job-runner.ts';
import { vatJobs } from '../../portal-server/vat/vat-jobs.ts';
import { authoritiesAt } from './vat.ts';

const { target, viesUrl } = JSON.parse(process.argv[2]!) as {
  target: Parameters<typeof startJobs>[0];
  viesUrl: string;
};
startJobs(target, vatJobs({ sql: connect(target), authorities: authoritiesAt(viesUrl) }));
