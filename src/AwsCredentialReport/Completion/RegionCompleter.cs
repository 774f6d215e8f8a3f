using System.Collections;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Completion;

/// <summary>Completes regions; IAM is one service a partition, so that any of a partition's will do.</summary>
internal sealed class RegionCompleter : NameCompleter
{
    protected override IEnumerable<(string Name, string Description)> Names(IDictionary bound) => AwsRegions.All;
}
