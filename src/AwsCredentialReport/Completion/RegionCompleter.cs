using System.Collections;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Completion;

/// <summary>Completes regions; IAM is one service a partition, so that any of a partition's will do.</summary>
/// <remarks>The SDK also lists names such as us-east-1-regional and aws-global, which are no regions.</remarks>
internal sealed class RegionCompleter : NameCompleter
{
    protected override IEnumerable<(string Name, string Description)> Names(IDictionary bound) =>
        AwsRegions.All.Where(region => char.IsAsciiDigit(region.Name[^1]));
}
