export const id = 9880;
export const ids = [9880];
export const modules = {

/***/ 49925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ volumeEncryption),
/* harmony export */   _: () => (/* binding */ classEncryption)
/* harmony export */ });
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46669);

/**
 * The documented encryption of each driver. No driver of a cloud records in the PersistentVolume whether its disk is
 * encrypted, so their volumes are at most `requested`.
 */
const drivers = [
    {
        // "encrypted: default false", "kmsKeyId"; "all parameters are case insensitive". The driver also serves the in-tree
        // name.
        // https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
        provisioners: /^(ebs\.csi\.aws\.com|kubernetes\.io\/aws-ebs)$/,
        parameter: 'encrypted',
        key: 'kmsKeyId',
        anyCase: true,
    },
    {
        // "disk-encryption-kms-key: encrypt disk using Customer Managed Encryption Key"
        // https://github.com/kubernetes-sigs/gcp-compute-persistent-disk-csi-driver/blob/master/README.md
        // Google encrypts without a key as well: https://cloud.google.com/docs/security/encryption/default-encryption
        provisioners: /^(pd\.csi\.storage\.gke\.io|kubernetes\.io\/gce-pd)$/,
        always: 'Google',
        key: 'disk-encryption-kms-key',
        anyCase: true,
    },
    {
        // "diskEncryptionSetID: ResourceId of the disk encryption set to use for enabling encryption at rest"
        // https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md
        // Azure encrypts without a set as well: https://learn.microsoft.com/en-us/azure/virtual-machines/disk-encryption
        provisioners: /^(disk\.csi\.azure\.com|kubernetes\.io\/azure-disk)$/,
        always: 'Azure',
        key: 'diskEncryptionSetID',
        anyCase: true,
    },
    {
        // The driver's own classes have encrypted: "false", which means "provider managed encrypted"; "if encrypted is
        // true, then a user must specify the encryption key".
        // https://github.com/kubernetes-sigs/ibm-vpc-block-csi-driver/tree/master/deploy/kubernetes/storageclass
        // https://cloud.ibm.com/docs/vpc?topic=vpc-vpc-encryption-about ("by default, VPC volumes and file shares are
        // encrypted")
        provisioners: /^vpc\.block\.csi\.ibm\.io$/,
        always: 'IBM',
        key: 'encryptionKey',
        anyCase: false,
    },
    {
        // https://github.com/IBM/ibm-vpc-file-csi-driver/tree/master/deploy/kubernetes/storageclass, otherwise as above
        provisioners: /^vpc\.file\.csi\.ibm\.io$/,
        always: 'IBM',
        key: 'encryptionKey',
        anyCase: false,
    },
    {
        // "secured with provider-managed encryption", https://cloud.ibm.com/docs/BlockStorage?topic=BlockStorage-mng-data
        provisioners: /^ibm\.io\/ibmc-block$/,
        always: 'IBM',
        key: undefined,
        anyCase: false,
    },
    {
        // "secured by default", in most data centers: https://cloud.ibm.com/docs/FileStorage?topic=FileStorage-mng-data
        provisioners: /^ibm\.io\/ibmc-file$/,
        always: 'IBM, in most data centers,',
        key: undefined,
        anyCase: false,
    },
    {
        // encrypted: "disabled by default, use "true" to enable", encryptionKMSID, for both drivers:
        // https://github.com/ceph/ceph-csi/blob/devel/docs/deploy-rbd.md and deploy-cephfs.md
        // Both copy the parameters of the class into the attributes of the volume. With these attributes, the node opens
        // LUKS or fscrypt at each mount, or refuses to mount: internal/rbd/nodeserver.go (processEncryptedDevice),
        // internal/cephfs/nodeserver.go (IsEncrypted). Rook prefixes the names of the drivers with its namespace.
        provisioners: /^(.+\.)?(rbd|cephfs)\.csi\.ceph\.com$/,
        parameter: 'encrypted',
        key: 'encryptionKMSID',
        anyCase: false,
        enforcedBy: 'encrypted',
    },
];
/** Whether volumes of this class are created encrypted, according to the class and the documentation of its driver. */
function classEncryption(storageClass) {
    if (storageClass.metadata.labels?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .encryptedLabel */ .$A] === 'true') {
        return { asks: true, known: true, why: `its label ${_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .encryptedLabel */ .$A} says so` };
    }
    const driver = driverOf(storageClass.provisioner);
    if (driver === undefined) {
        return { asks: false, known: false, why: 'nothing is known about how this provisioner encrypts' };
    }
    const key = driver.key !== undefined && parameter(driver, storageClass, driver.key)
        ? ` with the key of parameters.${driver.key}`
        : '';
    if (driver.parameter === undefined)
        return { asks: true, known: true, why: `${driver.always} encrypts every volume${key}` };
    return parameter(driver, storageClass, driver.parameter) === 'true'
        ? { asks: true, known: true, why: `parameters.${driver.parameter} is "true"${key}` }
        : { asks: false, known: true, why: `parameters.${driver.parameter} is not "true"` };
}
/** Pass the volume once it exists. Without it, the result describes the volumes that the class would create. */
function volumeEncryption(storageClass, volume) {
    const csi = volume?.spec?.csi;
    const attribute = csi && driverOf(csi.driver)?.enforcedBy;
    if (csi && attribute !== undefined && csi.volumeAttributes?.[attribute] === 'true') {
        return {
            state: 'confirmed',
            why: `the volume's attribute "${attribute}" is "true": ${csi.driver} mounts it only encrypted`,
        };
    }
    if (storageClass === undefined)
        return { state: 'unknown', why: 'its StorageClass does not exist any more' };
    const byClass = classEncryption(storageClass);
    const doubt = volume && doubtAbout(storageClass, volume);
    if (doubt !== undefined)
        return { state: 'unknown', why: doubt };
    const name = storageClass.metadata.name;
    return byClass.asks
        ? { state: 'requested', why: `StorageClass "${name}" (${storageClass.provisioner}): ${byClass.why}` }
        : {
            state: 'unknown',
            why: `StorageClass "${name}" (${storageClass.provisioner}) does not request it: ${byClass.why}`,
        };
}
/** Why the settings of a class may not apply to this volume. Undefined if they do. */
function doubtAbout(storageClass, volume) {
    const { name } = storageClass.metadata;
    const ownClass = volume.spec?.storageClassName;
    if (ownClass !== name)
        return `the volume is of StorageClass "${ownClass ?? ''}", not of "${name}"`;
    // The label of an administrator covers all volumes of the class, independent of their driver and age.
    if (storageClass.metadata.labels?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .encryptedLabel */ .$A] === 'true')
        return undefined;
    const driver = driverOf(storageClass.provisioner);
    const made = volume.spec?.csi?.driver;
    if (driver && made !== undefined && !driver.provisioners.test(made)) {
        return `the volume was created by ${made}, not by ${storageClass.provisioner}`;
    }
    if (driver?.enforcedBy !== undefined) {
        return `the volume's attribute "${driver.enforcedBy}" is not "true", so ${storageClass.provisioner} mounts it unencrypted as well`;
    }
    // Parameters of a class are immutable, but a class can be deleted and created again with other parameters.
    const [classMade, volumeMade] = [storageClass.metadata.creationTimestamp, volume.metadata.creationTimestamp];
    const younger = classMade !== undefined && volumeMade !== undefined && Date.parse(classMade) > Date.parse(volumeMade);
    return driver?.parameter !== undefined && younger
        ? `StorageClass "${name}" is younger than the volume, so the volume was not created with its current parameters`
        : undefined;
}
function driverOf(provisioner) {
    return drivers.find((driver) => driver.provisioners.test(provisioner));
}
function parameter(driver, { parameters = {} }, name) {
    if (!driver.anyCase)
        return parameters[name];
    return Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}


/***/ }),

/***/ 33073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ anyNode),
/* harmony export */   ET: () => (/* binding */ obstacle),
/* harmony export */   nM: () => (/* binding */ selectorText),
/* harmony export */   sp: () => (/* binding */ isSelected),
/* harmony export */   tp: () => (/* binding */ demandOf)
/* harmony export */ });
/* harmony import */ var _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45668);

/** For pods without requirements of their own. */
const anyNode = {
    who: 'members',
    nodeSelector: {},
    tolerations: [],
    requests: { cpu: 0, memory: 0 },
};
function demandOf({ scheduling, resources }, who) {
    const { nodeSelector, tolerations } = scheduling[who];
    const containers = who === 'members' ? [resources.members, resources.tokenProxies] : [resources.portals];
    return {
        who,
        nodeSelector,
        tolerations,
        requests: { cpu: sumOf(containers, 'cpu'), memory: sumOf(containers, 'memory') },
    };
}
function sumOf(containers, request) {
    const amounts = containers.map(({ requests }) => (0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__/* .thousandths */ .Wc)(request === 'cpu' ? requests.cpu : requests.memory.text));
    return amounts.reduce((sum, amount) => sum + amount, 0);
}
/** For topology spread, Kubernetes ignores nodes without these labels. */
function isSelected({ metadata }, { nodeSelector }) {
    return Object.entries(nodeSelector).every(([label, value]) => metadata.labels?.[label] === value);
}
/** `example.com/pool=etcd`, in the syntax of kubectl label. Empty without a selector. */
function selectorText({ nodeSelector }) {
    return Object.entries(nodeSelector)
        .map(([label, value]) => `${label}=${value}`)
        .join(' ');
}
/** Why none of these pods can start on this node. */
function obstacle({ spec, status }, { tolerations, requests }) {
    if (spec?.unschedulable)
        return 'cordoned';
    if (!status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'))
        return 'not Ready';
    for (const taint of spec?.taints?.filter(keepsAway) ?? []) {
        const text = `taint ${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`;
        // Kubernetes uses the first toleration of a taint.
        const toleration = tolerations.find((one) => tolerates(one, taint));
        if (toleration === undefined)
            return text;
        // A pod with it starts, is evicted, and starts again.
        const seconds = toleration.tolerationSeconds;
        if (taint.effect === 'NoExecute' && seconds !== undefined)
            return `${text}, tolerated for ${seconds} s only`;
    }
    const scarce = ['cpu', 'memory'].find((resource) => status.allocatable?.[resource] !== undefined && (0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__/* .thousandths */ .Wc)(status.allocatable[resource]) < requests[resource]);
    return scarce && `${scarce} ${status.allocatable?.[scarce]} of ${(0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__/* .written */ .Mp)(requests[scarce], scarce)}`;
}
function keepsAway({ effect }) {
    return effect === 'NoSchedule' || effect === 'NoExecute';
}
/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function tolerates({ key, operator, value, effect }, taint) {
    return ((key === undefined || key === taint.key) &&
        (effect === undefined || effect === taint.effect) &&
        (operator === 'Exists' || value === (taint.value ?? '')));
}


/***/ }),

/***/ 60921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ checkServer)
/* harmony export */ });
/* unused harmony export oldestKubernetesMinor */
/**
 * The oldest Kubernetes in which everything that we write is stable, so that no provider can have it switched off:
 * persistentVolumeClaimRetentionPolicy since 1.32, unhealthyPodEvictionPolicy since 1.31, minDomains since 1.30,
 * server-side apply since 1.22. An older API server drops such a field without an error. trafficDistribution (on since
 * 1.31) is a preference only.
 * https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
const oldestKubernetesMinor = 32;
/** `version` as the server says it: v1.37.2, v1.33.5-gke.100, v1.34+. */
function checkServer(version) {
    const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
    if (Number(major) > 1 || Number(minor) >= oldestKubernetesMinor)
        return [];
    return [
        {
            code: 'KUBERNETES_TOO_OLD',
            subject: 'Kubernetes',
            found: `needs Kubernetes 1.${oldestKubernetesMinor} or newer, found ${version}`,
            fix: `upgrade the Kubernetes cluster to 1.${oldestKubernetesMinor} or newer`,
        },
    ];
}


/***/ }),

/***/ 44085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ checkStorage)
/* harmony export */ });
/* harmony import */ var _cluster_volume_encryption_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49925);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46669);
/* harmony import */ var _util_near_miss_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22612);



/** Whether the members' volumes can be created, and meet storage.encryption. */
function checkStorage(spec, classes) {
    const desired = spec.storage.class;
    const found = classes.find(({ metadata }) => metadata.name === desired);
    if (found === undefined)
        return [missing(desired, classes.map(({ metadata }) => metadata.name).sort())];
    const encryption = (0,_cluster_volume_encryption_js__WEBPACK_IMPORTED_MODULE_0__/* .classEncryption */ ._)(found);
    if (encryption.asks || spec.storage.encryption === 'reported')
        return [];
    const label = `kubectl label storageclass ${desired} ${_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .encryptedLabel */ .$A}=true`;
    return [
        {
            code: 'STORAGE_NOT_ENCRYPTED',
            subject: 'storage',
            found: `StorageClass "${desired}" (${found.provisioner}) does not request encryption: ${encryption.why}`,
            fix: encryption.known
                ? 'use an encrypted class, or set storage.encryption: reported'
                : `use an encrypted class, or set storage.encryption: reported; if you know that its volumes are encrypted, confirm this: ${label}`,
        },
    ];
}
function missing(desired, names) {
    if (names.length === 0) {
        return {
            code: 'STORAGE_CLASS_MISSING',
            subject: 'storage',
            found: `needs StorageClass "${desired}", found no StorageClass`,
            fix: 'install a CSI driver with an encrypted class, and set storage.class to it',
        };
    }
    const meant = (0,_util_near_miss_js__WEBPACK_IMPORTED_MODULE_2__/* .nearMiss */ .b)(desired, names);
    return {
        code: 'STORAGE_CLASS_MISSING',
        subject: 'storage',
        found: `needs StorageClass "${desired}", found ${names.join(', ')}`,
        fix: meant === undefined ? 'set storage.class to one of them, or create it' : `did you mean storage.class: ${meant}?`,
    };
}


/***/ }),

/***/ 23367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SV: () => (/* binding */ checkZones),
/* harmony export */   aw: () => (/* binding */ roomForMembers),
/* harmony export */   oL: () => (/* binding */ checkPortalZones),
/* harmony export */   z8: () => (/* binding */ countByZone)
/* harmony export */ });
/* harmony import */ var _nodes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33073);

/**
 * Whether the scheduler can place members and portals on the nodes that `scheduling` allows: members are spread evenly
 * over zones and never share a node, portals are spread over two zones (one if zones.minimum is 1).
 */
function checkZones(spec, nodes) {
    const findings = checkMembers(spec, nodesFor(spec, nodes, (0,_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .demandOf */ .tp)(spec, 'members')));
    // Nodes that members lack are also missing for portals, so they are reported once.
    const sameNodes = JSON.stringify(spec.scheduling.members) === JSON.stringify(spec.scheduling.portals);
    const settled = sameNodes && findings.some(({ code }) => code !== 'UNEVEN_ZONES');
    return settled ? findings : [...findings, ...checkPortalZones(spec, nodes)];
}
function nodesFor({ zones }, all, demand) {
    const nodes = all.filter((node) => (0,_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .isSelected */ .sp)(node, demand));
    return { demand, nodes, zones: countByZone(nodes, zones.label, demand) };
}
function checkMembers(spec, candidates) {
    const { zones } = candidates;
    const lacking = Math.max(0, spec.zones.minimum - usable(zones).length);
    const findings = lacking > 0 ? [tooFewZones(spec, candidates, spec.zones.minimum)] : [];
    const total = [...zones.values()].reduce((sum, count) => sum + count, 0);
    // The nodes of the zones that are asked for above would also be the nodes that are missing here.
    if (total + lacking < spec.members)
        return [...findings, tooFewNodes(spec, candidates, total)];
    return lacking > 0 ? findings : unevenMembers(spec, zones);
}
/** Whether the scheduler can place the portals alone. */
function checkPortalZones(spec, all) {
    const candidates = nodesFor(spec, all, (0,_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .demandOf */ .tp)(spec, 'portals'));
    const needed = Math.min(2, spec.zones.minimum, spec.portals.replicas);
    return usable(candidates.zones).length < needed
        ? [tooFewZones(spec, candidates, needed)]
        : unevenPortals(spec, candidates.zones);
}
function usable(zones) {
    return [...zones.keys()].filter((zone) => (zones.get(zone) ?? 0) > 0).sort();
}
function tooFewZones({ zones: { label } }, { demand, nodes, zones }, needed) {
    const names = usable(zones);
    const found = names.length === 0 ? 'none' : `${names.length} (${names.join(', ')})`;
    const whose = demand.who === 'portals' ? ' for portals' : '';
    return {
        code: 'TOO_FEW_ZONES',
        subject: 'zones',
        found: `needs ${needed} zones with a schedulable node${whose}, found ${found} by label ${label}${ofSelected(demand)}${outOfUse(nodes, demand)}`,
        fix: fixOfZones(label, { demand, nodes, zones }, needed),
    };
}
function fixOfZones(label, { demand, nodes, zones }, needed) {
    const selector = (0,_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorText */ .nM)(demand);
    const found = usable(zones).length;
    const fewer = demand.who === 'members' ? orFewer(found) : '';
    if (selector !== '')
        return `${uncordon(nodes, demand)}label nodes in ${more(needed, found)}: kubectl label node NODE ${selector}; or change scheduling.${demand.who}.nodeSelector${fewer}`;
    return nodes.some(({ metadata }) => metadata.labels?.[label] !== undefined)
        ? `${uncordon(nodes, demand)}add nodes in ${more(needed, found)}${fewer}`
        : `label the nodes with their zone: kubectl label node NODE ${label}=ZONE; or set zones.label to the label that they have`;
}
function orFewer(zones) {
    if (zones === 0)
        return '';
    return `, or set zones.minimum: ${zones} and accept that losing one zone ${zones === 1 ? 'stops everything' : 'can stop writes'}`;
}
function tooFewNodes({ members, zones }, { demand, nodes }, total) {
    const missing = members - total;
    const fewer = total >= 3
        ? ', or set members: 3'
        : total >= 1
            ? ', or set members: 1 and accept that losing its node stops everything'
            : '';
    return {
        code: 'TOO_FEW_NODES',
        subject: 'nodes',
        found: `needs ${members} schedulable nodes, one for each member, found ${total} with label ${zones.label}${ofSelected(demand)}${outOfUse(nodes, demand)}`,
        fix: `${uncordon(nodes, demand)}add ${missing} ${missing === 1 ? 'node' : 'nodes'}${fewer}`,
    };
}
/** The number of members that fit, by the number of suitable nodes in each zone. */
function roomForMembers({ zones: { minimum } }, zones) {
    return roomFor(zones, minimum, (nodes) => nodes);
}
function unevenMembers(spec, zones) {
    const { members } = spec;
    const room = roomForMembers(spec, zones);
    if (room >= members)
        return [];
    const least = Math.min(...zones.values());
    const small = [...zones].filter(([, nodes]) => nodes === least).map(([zone]) => zone);
    return [
        {
            code: 'UNEVEN_ZONES',
            subject: 'zones',
            found: `needs room for ${members} members, spread evenly over zones, each on its own node; found room for ${room} (${listed(zones)})`,
            fix: `add a schedulable node in ${small.sort().join(' and in ')}`,
        },
    ];
}
function unevenPortals({ portals: { replicas }, zones: { minimum } }, zones) {
    const room = roomFor(zones, Math.min(2, minimum, replicas), (nodes) => (nodes > 0 ? Number.POSITIVE_INFINITY : 0));
    if (room >= replicas)
        return [];
    const empty = [...zones].filter(([, nodes]) => nodes === 0).map(([zone]) => zone);
    return [
        {
            code: 'UNEVEN_ZONES',
            subject: 'zones',
            found: `needs room for ${replicas} portals, spread evenly over zones; found room for ${room} (${listed(zones)})`,
            fix: `add a schedulable node in ${empty.sort().join(' and in ')}, or set portals.replicas: ${room}`,
        },
    ];
}
/**
 * How many pods fit under topologySpreadConstraints with maxSkew 1 and DoNotSchedule: no zone may have more than one
 * pod above the zone with the fewest, and that minimum is 0 if there are fewer zones than minDomains. Zones with only
 * tainted or cordoned nodes count, too, because nodeTaintsPolicy is Ignore by default.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
function roomFor(zones, minDomains, capacity) {
    const capacities = [...zones.values()].map(capacity);
    const least = zones.size < minDomains ? 0 : Math.min(...capacities);
    return capacities.reduce((sum, most) => sum + Math.min(most, least + 1), 0);
}
function countByZone(nodes, label, demand = _nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .anyNode */ .Bg) {
    const zones = new Map();
    for (const node of nodes) {
        const zone = node.metadata.labels?.[label];
        if (zone !== undefined)
            zones.set(zone, (zones.get(zone) ?? 0) + ((0,_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .obstacle */ .ET)(node, demand) === undefined ? 1 : 0));
    }
    return zones;
}
const mostNamed = 5;
function ofSelected(demand) {
    const selector = (0,_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorText */ .nM)(demand);
    return selector === '' ? '' : ` among those with ${selector}`;
}
function outOfUse(nodes, demand) {
    const named = nodes.flatMap((node) => {
        const why = (0,_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .obstacle */ .ET)(node, demand);
        return why === undefined ? [] : [`${node.metadata.name} (${why})`];
    });
    if (named.length === 0)
        return '';
    const rest = named.length > mostNamed ? ` and ${named.length - mostNamed} more` : '';
    return `; out of use: ${named.sort().slice(0, mostNamed).join(', ')}${rest}`;
}
function uncordon(nodes, demand) {
    const cordoned = nodes.filter((node) => (0,_nodes_js__WEBPACK_IMPORTED_MODULE_0__/* .obstacle */ .ET)(node, demand) === 'cordoned').map(({ metadata }) => metadata.name);
    return cordoned.length === 0 ? '' : `kubectl uncordon ${cordoned.sort().slice(0, mostNamed).join(' ')}, or `;
}
function more(needed, found) {
    const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];
    const next = needed - found === 1 ? ordinals[found] : undefined;
    return next === undefined ? `${needed - found} more zones` : `a ${next} zone`;
}
function listed(zones) {
    return [...zones]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([zone, nodes]) => `${zone}: ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`)
        .join(', ');
}


/***/ }),

/***/ 48448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FF: () => (/* binding */ otherClusterRisks),
/* harmony export */   Ug: () => (/* binding */ listClusters),
/* harmony export */   iK: () => (/* binding */ sameNameRisks),
/* harmony export */   wX: () => (/* binding */ observeClusters)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46669);


/** The names of this project's clusters in the namespace. */
async function observeClusters(kubernetes, { namespace }) {
    return (await listClusters(kubernetes, namespace)).map(({ name }) => name);
}
/** This project's clusters in the namespace, or in all namespaces. */
async function listClusters(kubernetes, within) {
    const selector = (0,_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .labelSelector */ .wb)({ [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .managedByLabel */ .Ly]: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8 });
    const sets = await kubernetes.list('apps/v1', 'StatefulSet', within, selector);
    return sets.flatMap(({ metadata: { name, namespace = '', labels } }) => labels?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .instanceLabel */ .wl] === name ? [{ name, namespace }] : []);
}
/** A new cluster beside others is more often a mistyped name than intended. */
function otherClusterRisks({ name, namespace, file }, clusters) {
    if (clusters.length === 0 || clusters.includes(name))
        return [];
    const others = clusters.length === 1 ? `the cluster ${clusters[0]}` : `the clusters ${[...clusters].sort().join(', ')}`;
    return [
        {
            code: 'ANOTHER_CLUSTER',
            subject: 'name',
            found: `there is ${others} in namespace ${namespace}, and this creates ${name} beside it`,
            fix: `correct name in ${file} if you mean that cluster`,
        },
    ];
}
/** For a new cluster file: a cluster that it would change, and clusters that have the same name elsewhere. */
function sameNameRisks({ name, namespace, file }, clusters) {
    return clusters
        .filter((cluster) => cluster.name === name)
        .map((cluster) => ({
        code: 'ANOTHER_CLUSTER',
        subject: 'name',
        ...(cluster.namespace === namespace
            ? {
                found: `there is a cluster ${name} in namespace ${namespace}, and provision would change it to what ${file} says`,
                fix: 'choose another name or namespace, or use the cluster file that it was created from',
            }
            : {
                found: `there is a cluster ${name} in namespace ${cluster.namespace}, too: in one bucket, their backups would have one folder`,
                fix: `choose another name, or another backup.prefix in ${file}`,
            }),
    }));
}


/***/ }),

/***/ 99459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ alignedColumns)
/* harmony export */ });
/* harmony import */ var _wrap_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57953);

/** A narrower last column would not be readable. */
const narrowest = 20;
const gap = '  ';
/** Formats rows as aligned columns, two blanks apart. */
function alignedColumns(rows, options = {}) {
    const { indent = '', width = Number.POSITIVE_INFINITY, widest = Number.POSITIVE_INFINITY } = options;
    const last = Math.max(0, ...rows.map((cells) => cells.length - 1));
    const widths = Array.from({ length: last }, (_, column) => Math.max(0, ...rows.map((cells) => lengthOf(cells[column])).filter((length) => length <= widest)));
    const margin = indent + widths.map((length) => ' '.repeat(length) + gap).join('');
    const room = Math.max(narrowest, width - lengthOf(margin));
    return rows
        .flatMap((cells) => {
        const head = indent + widths.map((length, column) => pad(cells[column], length) + gap).join('');
        const text = (0,_wrap_js__WEBPACK_IMPORTED_MODULE_0__/* .wrap */ .L)(cells[last] ?? '', room);
        const fits = lengthOf(head) <= lengthOf(margin);
        return fits
            ? text.map((line, index) => (index === 0 ? head : margin) + line)
            : [head, ...text.map((line) => margin + line)];
    })
        .map((line) => line.trimEnd())
        .join('\n');
}
function pad(text, length) {
    return (text ?? '') + ' '.repeat(Math.max(0, length - lengthOf(text)));
}
function lengthOf(text) {
    return [...(text ?? '')].length;
}


/***/ }),

/***/ 57953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ wrap)
/* harmony export */ });
/**
 * Wraps a text at blanks to lines of at most `width` characters. Longer words are not broken. Existing line ends stay.
 */
function wrap(text, width) {
    return text.split('\n').flatMap((paragraph) => {
        const lines = [];
        let line = '';
        for (const word of paragraph.split(' ')) {
            if (line !== '' && [...line].length + 1 + [...word].length > width) {
                lines.push(line);
                line = word;
            }
            else
                line = line === '' ? word : `${line} ${word}`;
        }
        return [...lines, line];
    });
}


/***/ })

};
