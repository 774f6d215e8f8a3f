using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AwsCredentialReport.PlatformRunner;

/// <summary>The tests of an assembly.</summary>
internal sealed class Suite(Assembly assembly, IReadOnlyList<ExceptedTest> excepted)
{
    /// <summary>The namespaces that have tests.</summary>
    internal IReadOnlyList<string> Namespaces() => [.. Classes().Select(type => type.Namespace!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Runs the tests of a namespace, one after the other, and ends with their numbers.</summary>
    internal int Run(string name)
    {
        var sink = new ResultSink();
        using var framework = new XunitTestFramework(sink);
        using var executor = framework.GetExecutor(assembly.GetName());
        var options = new FrameworkOptions();
        options.SetValue("xunit.execution.DisableParallelization", true);
        executor.RunTests(Find(framework, name, sink, options), sink, options);
        sink.Finished.Wait();
        Console.WriteLine(sink.Counts);
        return sink.Counts.Failed == 0 ? 0 : 1;
    }

    private IEnumerable<Type> Classes() => assembly.GetTypes().Where(type =>
        type is { IsPublic: true, IsAbstract: false } && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute))));

    private List<ITestCase> Find(XunitTestFramework framework, string name, ResultSink results, FrameworkOptions options)
    {
        using var discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        var cases = new List<ITestCase>();
        foreach (var type in Classes().Where(type => type.Namespace == name))
        {
            using var found = new CaseSink();
            discoverer.Find(type.FullName!, includeSourceInformation: false, found, options);
            found.Finished.Wait();
            cases.AddRange(found.Cases.Where(test => !IsExcepted(test, type, results)));
        }

        return cases;
    }

    private bool IsExcepted(ITestCase test, Type type, ResultSink results)
    {
        var rule = excepted.FirstOrDefault(rule => rule.IsOf(type.FullName!, test.TestMethod.Method.Name));
        if (rule is not null)
        {
            results.Skip(test.DisplayName, rule.Reason);
        }

        return rule is not null;
    }
}
