import { duplicateKey, duplicateKeyOfRoot } from './any/duplicate-key.ts';
import { exactScalar } from './any/exact-scalar.ts';
import { schemaOfItem, schemaOfRoot } from './any/schema.ts';
import { wrongFileName } from './any/wrong-file-name.ts';
import type { Check } from './check.ts';
import { bentoTag } from './dyff/bento-tag.ts';
import { credentialsInUrl } from './dyff/credentials-in-url.ts';
import { filePatterns } from './dyff/file-patterns.ts';
import { gitLfsNotPinned } from './dyff/git-lfs-not-pinned.ts';
import { hubModelByGit } from './dyff/hub-model-by-git.ts';
import { identity } from './dyff/identity.ts';
import { labels } from './dyff/labels.ts';
import { mixedGenerations } from './dyff/mixed-generations.ts';
import { payload } from './dyff/payload.ts';
import { quantity } from './dyff/quantity.ts';
import { repoId } from './dyff/repo-id.ts';
import { repositoryUrl } from './dyff/repository-url.ts';
import { resourceName } from './dyff/resource-name.ts';
import { revision } from './dyff/revision.ts';
import { services } from './dyff/services.ts';
import { sourceString } from './dyff/source-string.ts';
import { status } from './dyff/status.ts';
import { taskNames } from './dyff/tasks.ts';
import { unknownVersion } from './dyff/unknown-version.ts';
import { webAddress } from './dyff/web-address.ts';
import { artifactNames } from './furiosa/artifact-names.ts';
import { artifactVersions, mixedVersions } from './furiosa/artifact-versions.ts';
import { artifactsShape } from './furiosa/artifacts-shape.ts';
import { duplicateArtifact } from './furiosa/duplicate-artifact.ts';
import { notAMap } from './furiosa/not-a-map.ts';
import { publicationDate } from './furiosa/publication-date.ts';
import { unknownTopLevelKey } from './furiosa/unknown-top-level-key.ts';
import { artifactVersion } from './oci/artifact-version.ts';
import { deprecatedEnvironment } from './oci/deprecated-environment.ts';
import { environment } from './oci/environment.ts';
import { environmentAgreement } from './oci/environment-agreement.ts';
import { environmentPath } from './oci/environment-path.ts';
import { ocidForm } from './oci/ocid-form.ts';
import { placeholder } from './oci/placeholder.ts';
import { pythonVersion } from './oci/python-version.ts';
import { serviceEnvironment } from './oci/service-environment.ts';
import { trainingEnvironment } from './oci/training-environment.ts';

/** Every check, one line each. Order does not matter: problems are sorted by place. */
export const checks: readonly Check[] = [
  schemaOfItem,
  schemaOfRoot,
  duplicateKey,
  duplicateKeyOfRoot,
  exactScalar,
  wrongFileName,
  bentoTag,
  credentialsInUrl,
  filePatterns,
  gitLfsNotPinned,
  hubModelByGit,
  identity,
  labels,
  mixedGenerations,
  payload,
  quantity,
  repoId,
  repositoryUrl,
  resourceName,
  revision,
  services,
  sourceString,
  status,
  taskNames,
  unknownVersion,
  webAddress,
  artifactNames,
  artifactVersions,
  artifactsShape,
  duplicateArtifact,
  mixedVersions,
  notAMap,
  publicationDate,
  unknownTopLevelKey,
  artifactVersion,
  deprecatedEnvironment,
  environment,
  environmentAgreement,
  environmentPath,
  ocidForm,
  placeholder,
  pythonVersion,
  serviceEnvironment,
  trainingEnvironment,
];
