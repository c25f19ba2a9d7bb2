// Reading the elements writes nothing: without this the analyser adds a line to package.json.
export default { packagejson: false };
