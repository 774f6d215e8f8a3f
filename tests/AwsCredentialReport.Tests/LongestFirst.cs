using Xunit.Abstractions;

[assembly: TestCollectionOrderer("AwsCredentialReport.Tests.LongestFirst", "AwsCredentialReport.Tests")]

namespace AwsCredentialReport.Tests;

/// <summary>Starts the classes that take the longest first, so that none of them runs alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        typeof(Module.PesterTests).FullName!,
        typeof(Module.LivePesterTests).FullName!,
        typeof(Module.ActPesterTests).FullName!,
        typeof(Documents.ShellExampleTests).FullName!,
        typeof(Identity.IdentityMatrixTests).FullName!,
        typeof(Live.FaultTests).FullName!,
        typeof(Live.OrganizationFailureTests).FullName!,
        typeof(Tool.ActingAttackTests).FullName!,
        typeof(Remediation.RandomFaultTests).FullName!,
        typeof(Remediation.KillTests).FullName!,
        typeof(Live.MissingDetailTests).FullName!,
        typeof(Export.BrowserTests).FullName!,
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(Rank).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    // A collection is called "Test collection for" and its class.
    private static int Rank(ITestCollection collection)
    {
        var rank = Array.FindIndex(Long, name => collection.DisplayName.EndsWith(' ' + name, StringComparison.Ordinal));
        return rank < 0 ? Long.Length : rank;
    }
}
