{{- define "flyball.labels" -}}
app.kubernetes.io/name: flyball
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "flyball.selector" -}}
app.kubernetes.io/name: flyball
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "flyball.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "flyball.applicationId" -}}
{{ .Values.config.kafka.application_id | default "flyball" }}
{{- end }}

{{- define "flyball.prefix" -}}
{{ (.Values.config.topics | default dict).prefix | default "flyball." }}
{{- end }}

{{- define "flyball.strimziCluster" -}}
{{ required "strimzi.cluster: expected the name of the Kafka resource" .Values.strimzi.cluster }}
{{- end }}

{{- define "flyball.scheme" -}}
{{ ternary "https" "http" (ne .Values.http.secret "") }}
{{- end }}

{{/* What every container of a pod has. */}}
{{- define "flyball.container" -}}
image: {{ include "flyball.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
env:
  - name: POD_NAME
    valueFrom: { fieldRef: { fieldPath: metadata.name } }
  - { name: FLYBALL_KAFKA_STATE_DIR, value: /var/lib/flyball/state }
  - { name: FLYBALL_KAFKA_PROPERTIES_GROUP_INSTANCE_ID, value: $(POD_NAME) }
  - { name: FLYBALL_HTTP_HOST, value: 0.0.0.0 }
  - { name: FLYBALL_HTTP_PORT, value: "8080" }
  {{- if .Values.http.secret }}
  - { name: FLYBALL_HTTP_CERTIFICATE, value: "${file:/run/http/tls.crt}" }
  - { name: FLYBALL_HTTP_PRIVATE_KEY, value: "${file:/run/http/tls.key}" }
  - { name: FLYBALL_HTTP_TOKEN, value: "${file:/run/http/token}" }
  {{- else if .Values.networkPolicy.enabled }}
  - { name: FLYBALL_HTTP_UNPROTECTED, value: "true" }
  {{- else }}
  {{- fail "http.secret: expected a Secret with tls.crt, tls.key and token, or networkPolicy.enabled" }}
  {{- end }}
  - { name: MALLOC_ARENA_MAX, value: "2" }
  - name: JAVA_TOOL_OPTIONS
    value: -XX:MaxRAMPercentage={{ .Values.heapPercent }} -XX:+ExitOnOutOfMemoryError -XX:SharedArchiveFile=/opt/flyball/flyball.jsa -Djava.io.tmpdir=/var/lib/flyball
volumeMounts:
  - { name: state, mountPath: /var/lib/flyball }
  - { name: config, mountPath: /etc/flyball, readOnly: true }
  {{- if .Values.http.secret }}
  - { name: http, mountPath: /run/http, readOnly: true }
  {{- end }}
  {{- range .Values.secrets }}
  - { name: secret-{{ . }}, mountPath: /run/secrets/{{ . }}, readOnly: true }
  {{- end }}
{{- end }}
