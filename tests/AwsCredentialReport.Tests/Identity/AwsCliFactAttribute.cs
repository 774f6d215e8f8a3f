using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>A test beside the AWS CLI: LONG_TESTS=all runs it where there is one; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AwsCliFactAttribute : FactAttribute
{
    public AwsCliFactAttribute() => Skip = LongTests.SkipAllReason ?? AwsCli.Missing;
}
