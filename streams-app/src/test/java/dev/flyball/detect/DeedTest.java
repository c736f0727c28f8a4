package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    get_pods                                      | READS
                    DescribeInstances                             | READS
                    get_page                                      | READS
                    execute_tool read_file                        | READS
                    tool_call:read_file(path=delete_me.py)        | READS
                    tool_call:bash(sleep 30 && kubectl get pods)  | READS
                    run_tests                                     | READS
                    job_status                                    | READS
                    PutMetricData                                 | READS
                    set_status                                    | SETS
                    query_and_repair                              | SETS
                    get_or_create                                 | ACTS
                    begin_apply_plan                              | SETS
                    tool_call:bash(sleep 3; kubectl rollout restart x) | DISRUPTS
                    restart_task                                  | DISRUPTS
                    comment                                       | SPEAKS
                    execute_tool bash                             | ANYTHING
                    tool_call:fabric_exec(bash echo noop)         | ACTS
                    launch_node                                   | ACTS
                    """)
    void theNameOfAnOperationTellsWhatItDoes(String operation, Deed deed) {
        assertThat(Deed.of(operation)).isEqualTo(deed);
    }
}
