// A process that does the imports and bulk actions that wait in the database it is given, and ends. Tests kill it.
import { bulkJobs } from '../../portal-server/bulk/bulk-jobs.ts';
import { connect } from '../../portal-server/db/connect.ts';
import type { Database } from '../../portal-server/db/open-database.ts';
import { importJobs } from '../../portal-server/imports/import-jobs.ts';
import { runJobsOnce } from '../../portal-server/jobs/job-runner.ts';

const target = JSON.parse(process.argv[2]!) as Database['target'];
const sql = connect(target);
const plans = [importJobs(sql), bulkJobs(sql)];
await runJobsOnce(target, {
  tasks: Object.assign({}, ...plans.map(({ tasks }) => tasks)) as (typeof plans)[0]['tasks'],
  schedule: [],
});
await sql.end();
