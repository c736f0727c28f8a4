package dev.flyball.bench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.file.Path;

/** The figures for programs: everything that the page has, the runs that were missed, and why others were killed. */
public final class JsonReport {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .registerModule(new SimpleModule()
                    .addSerializer(double.class, new UnknownIsNull())
                    .addSerializer(Double.class, new UnknownIsNull()));

    private JsonReport() {}

    /** Writes the figures into a file, as UTF-8. */
    public static void write(Object figures, Path file) throws IOException {
        MAPPER.writeValue(file.toFile(), figures);
    }

    /** JSON has no NaN. */
    private static final class UnknownIsNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }
}
