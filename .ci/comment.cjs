// Posts what the checks say as one comment on a pull request, or brings the one there up to date.
//
// `github`, `context` and `core` are those of actions/github-script. Where the token may not write,
// as on a pull request from a fork, the job's summary alone has it, and that is said.

const fs = require("fs");

const MOST = 65536;

module.exports = async ({ github, context, core, file, folder }) => {
  const marker = `<!-- strategy checks of ${folder.replace(/[^\w./]/g, "_")} -->`;
  const told = fs.readFileSync(file, "utf8");
  const body = `${marker}\n${told}`;
  await core.summary.addRaw(told, true).write();
  if (body.length > MOST) {
    core.notice("What the checks say is too long for a comment; the job's summary has it.");
    return;
  }
  const place = { ...context.repo, issue_number: context.payload.pull_request.number };
  try {
    const comments = await github.paginate(github.rest.issues.listComments, {
      ...place,
      per_page: 100,
    });
    const ours = comments.find(
      (one) => one.user.type === "Bot" && one.body.startsWith(marker),
    );
    if (ours) {
      await github.rest.issues.updateComment({ ...context.repo, comment_id: ours.id, body });
    } else {
      await github.rest.issues.createComment({ ...place, body });
    }
  } catch (error) {
    if (error.status !== 403 && error.status !== 404) {
      throw error;
    }
    core.notice(
      "The token of this run may not write a comment, as on a change from a fork: the job's " +
        "summary has what the checks say.",
    );
  }
};
